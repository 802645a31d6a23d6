// What the timelines of the cases are put together from, in few words.
import {
  type CaptionPage,
  type CaptionPreset,
  type CaptionStyle,
  type CaptionWord,
  captionPresets,
} from "../../../src/schema/captions";
import type { FramingKeyframe } from "../../../src/schema/framing";
import type { OverlayOf } from "../../../src/schema/overlays";
import type { Backdrop, Cutaway, Footage, Transition } from "../../../src/schema/picture";
import { framesToMs } from "../../../src/schema/time";
import { type Timeline, timelineSchema } from "../../../src/schema/timeline";
import { footage } from "../../compositions/stage";
import type { Source } from "./media";

/** A camera that rests. */
export const resting = (scale = 1, x = 0.5, y = 0.5): FramingKeyframe[] => [{ frame: 0, x, y, scale, easing: "hold" }];

/** A camera on its way from one view to another. */
export const moving = (
  easing: FramingKeyframe["easing"],
  frames: number,
  from: [scale: number, x: number, y: number],
  to: [scale: number, x: number, y: number],
): FramingKeyframe[] => [from, to].map(([scale, x, y], index) => ({ frame: index * frames, x, y, scale, easing }));

/** A shot of a file, from a frame of it on. */
export const shotOf = (
  { hash }: Source,
  durationInFrames: number,
  { fps, sourceFrame = 0, ...parts }: Partial<Footage> & { fps: number; sourceFrame?: number },
): Footage => footage({ asset: hash, durationInFrames, sourceStartMs: framesToMs(sourceFrame, fps), ...parts });

export const backdropOf = (
  style: Backdrop["style"],
  durationInFrames: number,
  parts: Partial<Backdrop> = {},
): Backdrop => ({
  kind: "backdrop",
  style,
  colors: ["#243b6b", "#7a2f6f", "#c9653b"],
  isMoving: true,
  seed: "compare",
  startFrame: 40,
  durationInFrames,
  transition: null,
  ...parts,
});

export const passage = (kind: Transition["kind"], durationInFrames: number): Transition => ({ kind, durationInFrames });

export const cutawayTo = (
  { hash }: Source,
  fromFrame: number,
  durationInFrames: number,
  parts: Partial<Cutaway> = {},
): Cutaway => ({
  asset: hash,
  fromFrame,
  durationInFrames,
  sourceStartMs: 0,
  framing: resting(),
  fadeInFrames: 3,
  fadeOutFrames: 3,
  matched: "",
  ...parts,
});

/** Words that follow one another every so many frames. `|` parts words that are written without a space. */
const wordsOf = (text: string, first: number, wordFrames: number): CaptionWord[] =>
  text.split(/(?<=[ |])/).map((part, index, parts) => ({
    text: part.replace(/[ |]$/, ""),
    spaceBefore: parts[index - 1]?.endsWith(" ") ?? false,
    fromFrame: (first + index) * wordFrames,
    toFrame: (first + index + 1) * wordFrames,
    sourceStartMs: 0,
  }));

/** A page of lines, which `/` parts. */
export const pageOf = (
  text: string,
  o: Pick<CaptionPage, "fromFrame" | "durationInFrames" | "position"> & { wordFrames?: number },
): CaptionPage => {
  const { wordFrames = 5, ...page } = o;
  let first = 0;
  const lines = text.split("/").map((line) => {
    const words = wordsOf(line, first, wordFrames);
    first += words.length;
    return words;
  });
  return { ...page, lines };
};

/** Captions of one look. They are there for as long as their pages. */
export const captionsOf = (
  preset: CaptionPreset,
  level: OverlayOf<"captions">["level"],
  pages: CaptionPage[],
  o: Partial<Pick<OverlayOf<"captions">, "language" | "direction">> & { style?: Partial<CaptionStyle> } = {},
): OverlayOf<"captions"> => {
  const { style = {}, language = "en", direction = "ltr" } = o;
  const durationInFrames = Math.max(...pages.map((page) => page.fromFrame + page.durationInFrames));
  return {
    kind: "captions",
    fromFrame: 0,
    durationInFrames,
    language,
    direction,
    level,
    style: { ...captionPresets[preset], ...style },
    pages,
  };
};

/** A timeline of parts, with those of the media in it that it shows or that are heard. */
export const timelineFrom = (
  media: Record<string, Source>,
  parts: Pick<Timeline, "recipe" | "format" | "picture"> & Partial<Timeline>,
): Timeline => {
  const shown = JSON.stringify(parts);
  const assets = Object.values(media).filter(({ hash }) => shown.includes(hash));
  const source = assets[0]?.hash;
  if (!source) throw new Error("A timeline shows no file.");
  return timelineSchema.parse({
    version: 1,
    source,
    durationInFrames: parts.picture.reduce((sum, shot) => sum + shot.durationInFrames, 0),
    assets: Object.fromEntries(assets.map(({ hash, asset }) => [hash, asset])),
    cutaways: [],
    overlays: [],
    sound: { voice: [], speech: [], music: null, effects: [], loudness: { targetLufs: -14, truePeakDb: -1 } },
    cuts: [],
    planned: "",
    ...parts,
  });
};
