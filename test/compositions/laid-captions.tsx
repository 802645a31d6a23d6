// Shows captions twice: above as they are drawn, below as an engine would lay them, with a browser in its place.
import { type CSSProperties, type FC, useMemo, useState } from "react";
import { AbsoluteFill, Composition, Freeze, registerRoot, Sequence, useCurrentFrame, useVideoConfig } from "remotion";
import { Captions } from "../../src/compositions/captions/Captions";
import { CaptionPartContext, type WordBox } from "../../src/compositions/captions/caption-part";
import { demoProps } from "../../src/compositions/demo";
import type { OverlayOf } from "../../src/schema/overlays";
import type { DrawnTile, Motion } from "../../src/schema/tile";
import { captionTiles } from "../../src/schema/tiles/captions";
import { type CompositionProps, compositionPropsSchema } from "../../src/schema/timeline";

const Twice: FC<CompositionProps> = ({ timeline }) => {
  const { width, height } = useVideoConfig();
  const captions = timeline.overlays.filter((overlay) => overlay.kind === "captions");
  const half: CSSProperties = { position: "absolute", left: 0, width, height: height / 2, overflow: "hidden" };
  return (
    <AbsoluteFill style={{ backgroundColor: "rgb(96, 96, 96)" }}>
      <div style={{ ...half, top: 0 }}>
        <Sequence width={width} height={height / 2}>
          {captions.map((overlay, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: an overlay is known by its place.
            <Captions key={index} {...overlay} />
          ))}
        </Sequence>
      </div>
      <div style={{ ...half, top: height / 2 }}>
        <Sequence width={width} height={height / 2}>
          {captions.map((overlay, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: an overlay is known by its place.
            <Laid key={index} overlay={overlay} index={index} />
          ))}
        </Sequence>
      </div>
    </AbsoluteFill>
  );
};

const Laid: FC<{ overlay: OverlayOf<"captions">; index: number }> = ({ overlay, index }) =>
  captionTiles(overlay, index, useCurrentFrame(), useVideoConfig()).map((tile, place) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a tile is known by its place.
    <LaidTile key={`${tile.key} ${place}`} tile={tile} overlay={overlay} />
  ));

const LaidTile: FC<{ tile: DrawnTile; overlay: OverlayOf<"captions"> }> = ({ tile, overlay }) => {
  const [boxes, setBoxes] = useState<WordBox[]>([]);
  const { width, height } = useVideoConfig();
  const { drawing, word, page } = tile;
  const part = drawing.of === "overlay" ? drawing.part : null;
  const alone = useMemo(() => ({ part, onWordBoxes: setBoxes }), [part]);
  const own = word === null ? moved(tile.motion) : pieceOf(tile, boxes, word);
  return (
    <AbsoluteFill style={page ? moved(page) : {}}>
      <AbsoluteFill style={own}>
        <div style={{ position: "absolute", ...tile.bounds, overflow: "hidden" }}>
          <div style={{ position: "absolute", left: -tile.bounds.left, top: -tile.bounds.top, width, height }}>
            <CaptionPartContext value={alone}>
              <Freeze frame={drawing.of === "overlay" ? drawing.frame : 0}>
                <Captions {...overlay} />
              </Freeze>
            </CaptionPartContext>
          </div>
        </div>
      </AbsoluteFill>
    </AbsoluteFill>
  );
};

const moved = ({ opacity, scale, originX, originY, shiftX, shiftY }: Motion): CSSProperties => ({
  opacity,
  transform: `translate(${shiftX}px, ${shiftY}px) scale(${scale})`,
  transformOrigin: `${originX}px ${originY}px`,
});

/** To the middle of the gaps around a word; of that what the clip leaves. */
const pieceOf = ({ motion, clip }: DrawnTile, boxes: WordBox[], word: number): CSSProperties => {
  const box = boxes[word];
  if (!box) return { visibility: "hidden" };
  const far = 1_000_000;
  const line = boxes.filter(({ top }) => Math.abs(top - box.top) < box.height / 2);
  const endOf = ({ left, width }: WordBox) => left + width;
  const left = Math.max(-far, ...line.filter((other) => endOf(other) <= box.left + 1).map(endOf));
  const right = Math.min(far, ...line.filter((other) => other.left >= endOf(box) - 1).map((other) => other.left));
  const above = Math.max(
    -far,
    ...boxes.filter((other) => other.top < box.top - box.height / 2).map(({ top, height }) => top + height),
  );
  const below = Math.min(far, ...boxes.filter((other) => other.top > box.top + box.height / 2).map(({ top }) => top));
  const [top, bottom] = [(above + box.top) / 2, (box.top + box.height + below) / 2];
  const from = Math.max(Math.round((left + box.left) / 2), clip ? box.left + clip.from * box.width : -far);
  const to = Math.min(Math.round((right + endOf(box)) / 2), clip ? box.left + clip.to * box.width : far);
  return {
    ...moved({
      ...motion,
      originX: box.left + motion.originX * box.width,
      originY: box.top + motion.originY * box.height,
    }),
    clipPath: `polygon(${from}px ${top}px, ${to}px ${top}px, ${to}px ${bottom}px, ${from}px ${bottom}px)`,
  };
};

registerRoot(() => (
  <Composition
    id="Reelwright"
    component={Twice}
    schema={compositionPropsSchema}
    defaultProps={demoProps}
    width={2}
    height={2}
    fps={25}
    durationInFrames={1}
  />
));
