import { type FramingKeyframe, viewAt, windowOf } from "../../../schema/framing";
import type { ContentHash } from "../../../schema/media";
import { onceForEach } from "../../../schema/once-for-each";
import { filesShown } from "../../../schema/picture";
import type { Timeline } from "../../../schema/timeline";

interface Size {
  width: number;
  height: number;
}

/** Of the pictures that are read: even, and all of the source's picture. */
export interface DecodedSize extends Size {}

/** Reducing a picture by less than this takes longer than laying it as large as it is, which takes in every pixel then. */
const worthwhile = 0.75;

/**
 * The size that each video of a timeline is decoded to. It is the same wherever the video is seen, so that a frame looks the
 * same whatever else is painted along with it.
 */
export const decodedSizes = onceForEach((timeline: Timeline): Map<ContentHash, DecodedSize> => {
  const scales = new Map<ContentHash, number>();
  for (const { asset, durationInFrames, ...shown } of filesShown(timeline)) {
    const source = timeline.assets[asset];
    if (source?.kind !== "video") continue;
    const scale = largestScale(shown, source, timeline.format, [0, durationInFrames - 1]);
    scales.set(asset, Math.max(scale, scales.get(asset) ?? 0));
  }
  return new Map(
    [...scales].flatMap(([asset, scale]) => {
      const source = timeline.assets[asset];
      return source ? [[asset, decodedSize(source, scale)]] : [];
    }),
  );
});

/** The size a source is decoded to that is shown at a scale: not larger than it is, nor than it needs to be. */
const decodedSize = ({ width, height }: Size, scale: number): DecodedSize =>
  scale > worthwhile
    ? { width: even(Math.floor(width / 2)), height: even(Math.floor(height / 2)) }
    : { width: even(Math.ceil((width * scale) / 2)), height: even(Math.ceil((height * scale) / 2)) };

const even = (pairs: number): number => Math.max(2, 2 * pairs);

/**
 * The largest scale at which a source is shown in some frames of its shot, both ends included. That a zoom between two
 * shots enlarges them for a moment is left out: they fade and move meanwhile.
 */
const largestScale = (
  { framing, fit }: { framing: FramingKeyframe[]; fit: "cover" | "contain" },
  source: Size,
  output: Size,
  [first, last]: [number, number],
): number => {
  // The copy behind it is blurred: that needs no more of it.
  if (fit === "contain") return Math.min(output.width / source.width, output.height / source.height);
  // Between two keyframes a scale only grows or only shrinks.
  const turns = framing.map(({ frame }) => frame).filter((frame) => frame > first && frame < last);
  const scales = [first, ...turns, last].map(
    (frame) => output.width / windowOf(viewAt(framing, frame), source, output).width,
  );
  return Math.max(...scales, ...scalesBeforeTurns(framing, turns, source, output));
};

/** A view that is held changes at once at the next keyframe; an eased one is nearly there in the frame before. */
const scalesBeforeTurns = (framing: FramingKeyframe[], turns: number[], source: Size, output: Size): number[] =>
  turns.map((frame) => output.width / windowOf(viewAt(framing, frame - 1), source, output).width);
