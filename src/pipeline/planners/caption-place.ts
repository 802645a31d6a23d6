import type { Box } from "../../schema/analysis";
import { type Band, captionBlockHeight, captionBlockSides, safeBand } from "../../schema/caption-layout";
import type { CaptionStyle } from "../../schema/captions";
import { clamp, type Range, type Size } from "./camera";

/** A page that needs a place. */
interface PlacedPage {
  fromFrame: number;
  durationInFrames: number;
  lines: number;
  /** Length of its longest line. */
  letters: number;
}

/** Something else on screen that captions must not cover. */
export interface Obstacle extends Band {
  fromFrame: number;
  durationInFrames: number;
}

interface PlaceInput {
  pages: PlacedPage[];
  style: CaptionStyle;
  output: Size;
  obstacles: Obstacle[];
  /** Where the face is in a frame of the output, in parts of it. */
  faceInOutput: (frame: number) => Box | null;
}

/** Kept clear around faces and obstacles, in parts of the frame's height. */
export const clearance = 0.01;
/** Faces move little within so few frames. */
const sampleEveryFrames = 3;

/** So many pages in a row must fit where the style wants them before captions that had to move go back, */
const returnAfterPages = 3;
/** and so much nearer, in parts of the frame's height. */
const worthMoving = 0.2;

interface Place {
  /** Height of the page's centre. */
  position: number;
  /** Whether nothing is covered. */
  isFree: boolean;
}

/** Where pages go: as the style says where that is free, and moving as seldom as possible. */
export const placePages = (input: PlaceInput): Place[] => {
  const free = input.pages.map((page) => freePlaces(page, input));
  const allowed = free.map((places, index) => (places.length > 0 ? places : leastCovering(input.pages[index], input)));
  const positions: number[] = [];
  let run: Range[] = [];
  let length = 0;
  const close = () => {
    const wish = input.style.position;
    const places = run.map((range) => clamp(wish, range));
    const nearest = places.sort((a, b) => Math.abs(a - wish) - Math.abs(b - wish))[0] ?? wish;
    for (; length > 0; length--) positions.push(nearest);
  };
  const wayOff = (ranges: Range[]) =>
    Math.min(...ranges.map((range) => Math.abs(clamp(input.style.position, range) - input.style.position)));
  /** What kept the pages away has gone, and stays away long enough for the move to be worth it. */
  const canReturn = (index: number) =>
    allowed.slice(index, index + returnAfterPages).every((ranges) => wayOff(run) - wayOff(ranges) > worthMoving);
  for (const [index, ranges] of allowed.entries()) {
    const both = length === 0 ? ranges : canReturn(index) ? [] : intersect(run, ranges);
    if (both.length === 0) close();
    run = both.length === 0 ? ranges : both;
    length++;
  }
  close();
  return positions.map((position, index) => ({ position, isFree: (free[index]?.length ?? 0) > 0 }));
};

const intersect = (some: Range[], others: Range[]): Range[] =>
  some.flatMap((a) =>
    others.map((b) => ({ lo: Math.max(a.lo, b.lo), hi: Math.min(a.hi, b.hi) })).filter(({ lo, hi }) => lo <= hi),
  );

/** Where the centre of a page may be as far as players' controls go. */
const safePlaces = (half: number, output: Size): Range => {
  const safe = safeBand(output);
  const middle = (safe.top + safe.bottom) / 2;
  return { lo: Math.min(middle, safe.top + half), hi: Math.max(middle, safe.bottom - half) };
};

const halfHeight = (page: PlacedPage, { style, output }: PlaceInput): number =>
  captionBlockHeight(page.lines, style, output) / 2;

const freePlaces = (page: PlacedPage, input: PlaceInput): Range[] => {
  const half = halfHeight(page, input);
  let free = [safePlaces(half, input.output)];
  for (const { top, bottom } of takenBands(page, input)) {
    free = free.flatMap(({ lo, hi }) =>
      [
        { lo, hi: Math.min(hi, top - half) },
        { lo: Math.max(lo, bottom + half), hi },
      ].filter((range) => range.lo <= range.hi),
    );
  }
  return free;
};

/** Where everything is taken: the end of the safe band where less is covered. */
const leastCovering = (page: PlacedPage | undefined, input: PlaceInput): Range[] => {
  if (!page) return [];
  const half = halfHeight(page, input);
  const { lo, hi } = safePlaces(half, input.output);
  const taken = takenBands(page, input);
  const covered = (at: number) =>
    taken.reduce(
      (sum, { top, bottom }) => sum + Math.max(0, Math.min(at + half, bottom) - Math.max(at - half, top)),
      0,
    );
  const place = covered(lo) < covered(hi) ? lo : hi;
  return [{ lo: place, hi: place }];
};

const takenBands = (page: PlacedPage, { style, output, obstacles, faceInOutput }: PlaceInput): Band[] => {
  const end = page.fromFrame + page.durationInFrames;
  const sides = captionBlockSides(page.letters * 1.1, style, output);
  const bands = obstacles.filter(
    (other) => other.fromFrame < end && other.fromFrame + other.durationInFrames > page.fromFrame,
  );
  const faces: Band[] = [];
  for (let frame = page.fromFrame; frame < end + sampleEveryFrames - 1; frame += sampleEveryFrames) {
    const face = faceInOutput(Math.min(frame, end - 1));
    if (face && face.x < sides.right && face.x + face.width > sides.left)
      faces.push({ top: face.y, bottom: face.y + face.height });
  }
  const face = {
    top: Math.min(...faces.map(({ top }) => top)),
    bottom: Math.max(...faces.map(({ bottom }) => bottom)),
  };
  return [...bands, ...(faces.length > 0 ? [face] : [])].map(({ top, bottom }) => ({
    top: top - clearance,
    bottom: bottom + clearance,
  }));
};
