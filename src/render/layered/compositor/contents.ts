// What a shot or a cutaway paints in a frame.
import { backdropSeconds } from "../../../schema/backdrop-scene";
import { parseColor, type Rgba } from "../../../schema/color";
import type { Backdrop, Cutaway, PlacedShot } from "../../../schema/picture";
import type { DrawnTile } from "../../../schema/tile";
import { cutawayDrawing, shotDrawing } from "../../../schema/tiles/shot-tiles";
import type { TileVideo } from "../../../schema/tiles/tile-video";
import type { Compositor } from "./compositor";
import { type Framed, footageContent } from "./footage";
import { layPicture } from "./lay";
import { coversFrame, layMedia, type Media } from "./media";
import type { Content } from "./passage-layer";
import { planarBytes } from "./planes";
import { wholly } from "./sampling";
import type { Sources } from "./sources";
import { tintBox } from "./tint";

/** What a shot paints; `shotFrame` counts from its start, `frame` from the timeline's. */
export const shotContent = (
  compositor: Compositor,
  placed: PlacedShot,
  { shotFrame, frame }: { shotFrame: number; frame: number },
  video: TileVideo,
  sources: Sources,
): Content => {
  const { shot, index } = placed;
  if (shot.kind === "backdrop") return backdropContent(compositor, shot, backdropSeconds(shot, shotFrame, video.fps));
  const drawing = shotDrawing(placed, frame, video);
  if (drawing?.kind === "drawn" && drawing.drawing.of === "shot") return wholeContent(compositor, drawing, sources);
  const media: Media =
    drawing?.kind === "drawn" ? imageOf(drawing, sources) : { kind: "picture", picture: sources.shot(index) };
  return footageContent(compositor, media, shot, shotFrame, assetOf(shot.asset, video));
};

const plain = { fit: "cover", blur: 0, dim: 0 } as const;

/** What a cutaway paints at one of its frames. */
export const cutawayContent = (
  compositor: Compositor,
  cutaway: Cutaway,
  { index, cutawayFrame }: { index: number; cutawayFrame: number },
  video: TileVideo,
  sources: Sources,
): Content => {
  const drawing = cutawayDrawing(cutaway, video);
  const media: Media =
    drawing.kind === "drawn" ? imageOf(drawing, sources) : { kind: "picture", picture: sources.cutaway(index) };
  const framed: Framed = { ...plain, framing: cutaway.framing };
  return footageContent(compositor, media, framed, cutawayFrame, assetOf(cutaway.asset, video));
};

const assetOf = (hash: string, { assets }: TileVideo) => {
  const asset = assets[hash];
  if (!asset) throw new Error(`The timeline uses ${hash}, which it does not list.`);
  return asset;
};

const imageOf = ({ key, drawing, bounds }: DrawnTile, sources: Sources): Media => ({
  kind: "sprite",
  sprite: sources.sprite(key),
  drawn: drawing.of === "image" ? drawing : bounds,
});

/** A shot that was drawn as it fills the frame. */
const wholeContent = ({ heap, frame }: Compositor, tile: DrawnTile, sources: Sources): Content => {
  const media = imageOf(tile, sources);
  const all = wholly(frame);
  return {
    isOpaque: coversFrame(media, all.window, frame),
    paint: (target, carry) => layMedia(heap, target, media, carry(all.window), all),
  };
};

const colorContent = ({ heap, frame }: Compositor, color: Rgba): Content => ({
  isOpaque: color.alpha >= 1,
  paint: (target) => tintBox(heap, target, color, wholly(frame).window),
});

const backdropContent = (compositor: Compositor, shot: Backdrop, seconds: number): Content => {
  const { heap, width, height } = compositor;
  const { style, isMoving } = shot;
  if (style === "color") return colorContent(compositor, parseColor(shot.colors[0] ?? "transparent"));
  const backdrops = compositor.backdrops();
  const painted = { ...shot, style };
  const all = wholly(compositor);
  return {
    isOpaque: true,
    paint: (target, carry) => {
      const box = carry(all.window);
      const rests = box.left === 0 && box.width === width;
      if (!isMoving) layPicture(heap, target, backdrops.still(painted), box, all);
      else if (rests) backdrops.paint(target, painted, seconds);
      else {
        const moment = { at: heap.scratch("moment", planarBytes(width, height)), width, height };
        backdrops.paint(moment, painted, seconds);
        layPicture(heap, target, moment, box, all);
      }
    },
  };
};
