// Two videos that should be the same picture, frame by frame and place by place.
import type { Rect } from "../../../src/schema/tile";
import { type ColorGap, colorGap, distanceOf } from "./colors";
import { type Planes, readPlanes } from "./planes";
import { meanSsim, ssimMap } from "./ssim";

/** A part of the frame that is looked at by itself, such as where an overlay lies. */
export interface Region {
  name: string;
  rect: Rect;
}

/** What a frame of one video is against that of the other. */
export interface FrameFigures {
  frame: number;
  ssim: number;
  regions: { name: string; ssim: number }[];
  color: ColorGap | null;
  /** What looks more like the frame before or after it, in words. */
  strayed: string[];
}

/**
 * What two videos must have in common. Colours are counted as they are stored, in Y, U and V: there a wrong matrix or
 * range is off by 5 to 30, while one rounding of U alone moves blue by two levels.
 */
export const limits = {
  ssim: 0.98,
  regionSsim: 0.95,
  drawnCodes: 2,
  /** Plain Remotion itself shows 8-bit recordings 2 to 3 codes too dark: `true-colors.ts` holds to what was filmed. */
  filmedCodes: 4,
};

/** Compares a video with the one it should look like. */
export const compareVideos = async (
  path: string,
  referencePath: string,
  regionsAt: (frame: number) => Region[],
): Promise<FrameFigures[]> => {
  const [made, wanted] = await Promise.all([readPlanes(path), readPlanes(referencePath)]);
  return compareFrames(made, wanted, regionsAt);
};

/** The same for frames that are at hand. */
export const compareFrames = (
  made: Planes[],
  wanted: Planes[],
  regionsAt: (frame: number) => Region[],
): FrameFigures[] => {
  const [first, like] = [made[0], wanted[0]];
  if (made.length !== wanted.length) throw new Error(`${made.length} frames instead of ${wanted.length}.`);
  if (first?.width !== like?.width || first?.height !== like?.height) throw new Error("The frames differ in size.");
  return wanted.map((reference, frame) => {
    const picture = made[frame];
    if (!picture) throw new Error(`Frame ${frame} is missing.`);
    const map = ssimMap(picture, reference);
    const regions = regionsAt(frame);
    const strays = (rect?: Rect) => strayOf(picture, wanted, frame, rect);
    return {
      frame,
      ssim: meanSsim(map),
      regions: regions.map(({ name, rect }) => ({ name, ssim: meanSsim(map, rect) })),
      color: colorGap(picture, reference),
      strayed: [{ name: "the picture", rect: undefined }, ...regions].flatMap(({ name, rect }) =>
        strays(rect).map((way) => `${name} is more like the frame ${way}`),
      ),
    };
  });
};

/** Frames of the reference that differ less than this, of 255, cannot tell early from late. */
const noticeable = 0.3;
/** What is so much nearer to the frame beside is not so by the noise of the reference's JPEGs. */
const clearlyNearer = 0.7;

const strayOf = (picture: Planes, wanted: Planes[], frame: number, rect?: Rect): string[] => {
  const reference = wanted[frame];
  if (!reference) return [];
  const off = distanceOf(picture, reference, rect);
  const ways: [string, Planes | undefined][] = [
    ["before it", wanted[frame - 1]],
    ["after it", wanted[frame + 1]],
  ];
  return ways.flatMap(([way, other]) => {
    if (!other || distanceOf(reference, other, rect) < noticeable) return [];
    return distanceOf(picture, other, rect) < clearlyNearer * off ? [way] : [];
  });
};

/** What of the figures is not as it should be, in words; `isFilmed` says in which frames a recording is seen. */
export const failuresOf = (
  all: FrameFigures[],
  isFilmed: (frame: number) => boolean,
): { frame: number; what: string }[] =>
  all.flatMap(({ frame, ssim, regions, color, strayed }) => {
    const failures = [...strayed];
    if (ssim < limits.ssim) failures.push(`SSIM ${ssim.toFixed(4)} over the frame`);
    for (const region of regions) {
      if (region.ssim < limits.regionSsim) failures.push(`SSIM ${region.ssim.toFixed(4)} over ${region.name}`);
    }
    if (color && color.codes > (isFilmed(frame) ? limits.filmedCodes : limits.drawnCodes)) {
      const { codes, levels, left, top } = color;
      const off = `${codes.toFixed(1)} codes (${levels.toFixed(1)} levels)`;
      failures.push(`a flat colour is off by ${off} at ${left}, ${top}`);
    }
    return failures.map((what) => ({ frame, what }));
  });
