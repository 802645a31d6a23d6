import { framesToMs } from "../../../schema/time";
import { type ChunkFigures, edgePx, isWorthKeeping } from "../../chunk-figures";
import { inResults, type Stretch } from "../../inspect";

interface Size {
  width: number;
  height: number;
}

/** Looks at the frames of a chunk as they are painted: what is seen in them need not be decoded to be known. */
export interface PictureWatch {
  /** Given each frame's luma, in order. */
  look: (luma: Uint8Array) => void;
  figures: () => ChunkFigures;
}

/** Points looked at across and down: as many as tell a moving picture from one that stands still. */
const points = { across: 160, down: 90 };
/** Mean difference, in levels, below which two frames are one picture: nothing has been lost yet that could hide slow drifts. */
const sameBelow = 0.005;
/** So much of a black picture is black. */
const blackShare = 0.85;

/** Opens a watch for one chunk. */
export const watchPicture = ({ width, height }: Size, fps: number): PictureWatch => {
  const places = pointsOf({ width, height });
  const blackLevel = 16 + 219 * inResults.blackBelow;
  let before = new Uint8Array(places.length);
  let now = new Uint8Array(places.length);
  let count = 0;
  const black: Run[] = [];
  const still: Run[] = [];
  let [first, last] = ["", ""];
  let lastLuma: Uint8Array | undefined;

  return {
    look: (luma) => {
      let dark = 0;
      let difference = 0;
      // Every frame comes by here: a plain loop takes a tenth of what a closure does.
      for (let index = 0; index < places.length; index++) {
        const level = luma[places[index] ?? 0] ?? 0;
        now[index] = level;
        if (level <= blackLevel) dark++;
        difference += Math.abs(level - (before[index] ?? 0));
      }
      if (dark >= blackShare * places.length) extend(black, count, count);
      if (count > 0 && difference < sameBelow * places.length) extend(still, count - 1, count);
      if (count === 0) first = small(luma, width, height);
      lastLuma = luma;
      [before, now] = [now, before];
      count++;
    },
    figures: () => {
      if (lastLuma) last = small(lastLuma, width, height);
      const stretch = ({ from, to }: Run): Stretch => ({
        startSeconds: framesToMs(from, fps) / 1000,
        endSeconds: framesToMs(to + 1, fps) / 1000,
      });
      const isKept = isWorthKeeping(framesToMs(count, fps) / 1000, fps);
      return { black: black.map(stretch), frozen: still.map(stretch).filter(isKept), edges: { first, last } };
    },
  };
};

/** Frames from the first to the last. */
interface Run {
  from: number;
  to: number;
}

const extend = (runs: Run[], from: number, to: number): void => {
  const last = runs.at(-1);
  if (last && last.to >= from - 1 && last.to >= to - 1) last.to = to;
  else runs.push({ from, to });
};

const pointsOf = ({ width, height }: Size): Uint32Array =>
  Uint32Array.from({ length: points.across * points.down }, (_, index) => {
    const [column, row] = [index % points.across, Math.floor(index / points.across)];
    const x = Math.floor(((column + 0.5) * width) / points.across);
    return Math.floor(((row + 0.5) * height) / points.down) * width + x;
  });

/** A frame as a few means of its parts, in base64. */
const small = (luma: Uint8Array, width: number, height: number): string => {
  const ends = Array.from({ length: edgePx }, (_, column) => Math.ceil(((column + 1) * width) / edgePx));
  const sums = new Float64Array(edgePx * edgePx);
  const counts = new Uint32Array(edgePx * edgePx);
  for (let y = 0; y < height; y++) {
    const row = edgePx * Math.floor((y * edgePx) / height);
    let x = 0;
    ends.forEach((end, column) => {
      let sum = 0;
      counts[row + column] = (counts[row + column] ?? 0) + end - x;
      for (; x < end; x++) sum += luma[y * width + x] ?? 0;
      sums[row + column] = (sums[row + column] ?? 0) + sum;
    });
  }
  return Buffer.from(sums.map((sum, part) => Math.round(sum / Math.max(1, counts[part] ?? 0)))).toString("base64");
};
