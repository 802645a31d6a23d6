import { type SheetProps, sheetWordsSchema } from "../../../schema/sheet";
import type { DrawnTile } from "../../../schema/tile";
import type { PaintedComposition, Session } from "../../remotion/session";
import type { TilePixels } from "../tile-pixels";
import { openInOrder } from "./in-order";
import type { Place, Sheet } from "./pack-sheets";
import type { PixelKernels } from "./pixel-kernels";
import { openPng } from "./png";

/** Hands on what was drawn of a tile, on which sheet; nothing more is drawn until it resolves, or little. */
type OnTile = (key: string, pixels: TilePixels, sheet: number) => void | Promise<void>;

type Cut = Omit<TilePixels, "words">;
type Words = TilePixels["words"];

/** Has a page paint sheets, one a frame, and hands on their tiles in order. */
export const paintSheets = async (o: {
  sheets: Sheet<DrawnTile>[];
  paint: Session["paint"];
  kernels: PixelKernels;
  tabs: number;
  /** What the sheets' page is told beside the sheets. */
  props: Omit<SheetProps, "sheets">;
  onTile: OnTile;
}): Promise<void> => {
  const cuts = new Map<number, Cut[]>();
  const words = new Map<number, Words[]>();
  const tiles = openInOrder<{ cut: Cut[]; words: Words[] }>(async ({ cut, words }, index) => {
    for (const [place, { tile }] of (o.sheets[index]?.places ?? []).entries()) {
      const pixels = cut[place];
      if (pixels) await o.onTile(tile.key, { ...pixels, words: words[place] ?? [] }, index);
    }
  });
  // The words of a sheet come after its picture.
  const handOn = (index: number) => {
    const [cut, known] = [cuts.get(index), words.get(index)];
    if (!cut || (!known && o.sheets[index]?.places.some(hasWords))) return;
    cuts.delete(index);
    words.delete(index);
    tiles.put(index, { cut, words: known ?? [] });
  };

  await o.paint({
    composition: sheetsComposition(o.sheets, o.props),
    ranges: [[0, o.sheets.length - 1]],
    format: "png",
    tabs: o.tabs,
    sizeOf: (index) => o.sheets[index] ?? { width: 2, height: 2 },
    frameOf: (index) => frameOfAll(o.sheets[index]?.places ?? []),
    onFrame: async (image, index) => {
      o.kernels.take(await openPng(image));
      cuts.set(
        index,
        (o.sheets[index]?.places ?? []).map(({ tile: { bounds }, left, top }) =>
          o.kernels.cut({ left, top, width: bounds.width, height: bounds.height }, bounds),
        ),
      );
      handOn(index);
      await tiles.reached(index - 1);
    },
    onArtifact: ({ frame, content }) => {
      words.set(frame, sheetWordsSchema.parse(JSON.parse(String(content))));
      handOn(frame);
    },
  });
  const [missing] = cuts.keys();
  if (missing !== undefined) throw new Error(`The page does not say where the words of sheet ${missing} stand.`);
  await tiles.reached(o.sheets.length);
};

/** The frame of the timeline that all drawings of a sheet show; null where they show several. */
const frameOfAll = (places: Place<DrawnTile>[]): number | null => {
  const frames = new Set(places.map(({ tile: { drawing } }) => (drawing.of === "image" ? null : drawing.frame)));
  const [only = null] = frames;
  return frames.size === 1 ? only : null;
};

/** A page of captions, of which words are laid one by one. */
const hasWords = ({ tile: { drawing } }: Place<DrawnTile>): boolean =>
  drawing.of === "overlay" && drawing.part !== null;

const sheetsComposition = (sheets: Sheet<DrawnTile>[], video: Omit<SheetProps, "sheets">): PaintedComposition => ({
  id: "ReelwrightSheets",
  width: Math.max(...sheets.map(({ width }) => width)),
  height: Math.max(...sheets.map(({ height }) => height)),
  fps: video.timeline.format.fps,
  // What is drawn as at a frame beyond the end would be drawn as at the end.
  durationInFrames: Math.max(sheets.length, video.timeline.durationInFrames),
  props: {
    ...video,
    sheets: sheets.map(({ width, height, places }) => ({
      width,
      height,
      places: places.map(({ tile: { drawing, bounds }, left, top }) => ({ drawing, bounds, left, top })),
    })),
  },
});
