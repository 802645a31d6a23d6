import type { FC } from "react";
import { AbsoluteFill, Artifact, useCurrentFrame } from "remotion";
import { type SheetProps, type Sheet as SheetShape, sheetWordsFile } from "../../schema/sheet";
import { resolveAssets } from "../assets";
import { Drawn, type DrawnVideo } from "./Drawn";
import { useSheetWords } from "./use-sheet-words";

/** Tiles for an engine that does not draw every frame anew, many in a picture, on a transparent ground. */
export const Sheets: FC<SheetProps> = ({ timeline, assetUrls, sheets }) => {
  const number = useCurrentFrame();
  const sheet = sheets[number];
  const video = { timeline, assets: resolveAssets(timeline.assets, assetUrls) };
  return sheet ? <Sheet key={number} number={number} sheet={sheet} video={video} /> : null;
};

const Sheet: FC<{ number: number; sheet: SheetShape; video: DrawnVideo }> = ({ number, sheet, video }) => {
  const { words, onWords } = useSheetWords(sheet.places);
  return (
    <AbsoluteFill>
      {sheet.places.map(({ drawing, bounds, left, top }, index) => (
        <div
          // biome-ignore lint/suspicious/noArrayIndexKey: a place is known by its number.
          key={index}
          style={{ position: "absolute", left, top, width: bounds.width, height: bounds.height, overflow: "hidden" }}
        >
          <div style={{ position: "absolute", left: -bounds.left, top: -bounds.top }}>
            <Drawn drawing={drawing} place={index} video={video} onWords={onWords} />
          </div>
        </div>
      ))}
      {words && <Artifact filename={sheetWordsFile(number)} content={JSON.stringify(words)} />}
    </AbsoluteFill>
  );
};
