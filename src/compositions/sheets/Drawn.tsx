import { type FC, type ReactNode, useMemo } from "react";
import { Img, Sequence, useCurrentFrame } from "remotion";
import { placeShots } from "../../schema/picture";
import type { SheetWords } from "../../schema/sheet";
import type { CaptionPart, Drawing } from "../../schema/tile";
import type { Timeline } from "../../schema/timeline";
import type { Assets } from "../assets";
import { CaptionPartContext } from "../captions/caption-part";
import { OverlayLayer } from "../Overlays";
import { ShotPicture } from "../picture/ShotPicture";
import { TileContext } from "../tile-context";

/** What is drawn of, and where its assets are. */
export interface DrawnVideo {
  timeline: Timeline;
  assets: Assets;
}

interface DrawnProps {
  drawing: Drawing;
  /** Its number on the sheet. */
  place: number;
  video: DrawnVideo;
  onWords: (place: number, boxes: SheetWords[number]) => void;
}

/** A drawing where it lies in the whole frame, by the layer that draws it in the video. */
export const Drawn: FC<DrawnProps> = ({ drawing, place, video: { timeline, assets }, onWords }) => {
  switch (drawing.of) {
    case "image": {
      const { width, height } = drawing;
      return <Img src={assets(drawing.asset).src} style={{ position: "absolute", width, height, maxWidth: "none" }} />;
    }
    case "shot": {
      const placed = placeShots(timeline.picture)[drawing.index];
      if (!placed) return null;
      return (
        <Frozen frame={drawing.frame} format={timeline.format}>
          <Sequence from={placed.fromFrame} durationInFrames={placed.durationInFrames}>
            <ShotPicture shot={placed.shot} assets={assets} />
          </Sequence>
        </Frozen>
      );
    }
    case "overlay": {
      const overlay = timeline.overlays[drawing.index];
      if (!overlay) return null;
      return (
        <Frozen frame={drawing.frame} format={timeline.format}>
          <PartOf part={drawing.part} place={place} onWords={onWords}>
            <OverlayLayer overlay={overlay} voice={timeline.sound.voice} assets={assets} />
          </PartOf>
        </Frozen>
      );
    }
  }
};

interface FrozenProps {
  frame: number;
  format: Timeline["format"];
  children: ReactNode;
}

/** The timeline at one of its frames, in a frame of its size. */
const Frozen: FC<FrozenProps> = ({ frame, format: { width, height }, children }) => {
  const sheet = useCurrentFrame();
  return (
    // Not `Freeze`: it knows no frames past the end of the composition, which is as long as there are sheets.
    <Sequence from={sheet - frame} width={width} height={height}>
      <TileContext value={true}>{children}</TileContext>
    </Sequence>
  );
};

interface PartOfProps extends Pick<DrawnProps, "place" | "onWords"> {
  part: CaptionPart | null;
  children: ReactNode;
}

const PartOf: FC<PartOfProps> = ({ part, place, onWords, children }) => {
  const alone = useMemo(
    () => ({ part, onWordBoxes: (boxes: SheetWords[number]) => onWords(place, boxes) }),
    [part, place, onWords],
  );
  return <CaptionPartContext value={alone}>{children}</CaptionPartContext>;
};
