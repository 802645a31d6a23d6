import type { FrameFigures } from "./compare-videos";

/** The worst of a comparison and where it is, in lines for people. */
export const tellFigures = (all: FrameFigures[]): string[] => {
  const frame = least(all, ({ ssim }) => ssim);
  const region = least(
    all.flatMap((each) => each.regions.map((part) => ({ ...part, frame: each.frame }))),
    ({ ssim }) => ssim,
  );
  const color = least(
    all.flatMap((each) => (each.color ? [{ ...each.color, frame: each.frame }] : [])),
    ({ codes }) => -codes,
  );
  return [
    ...(frame ? [`worst SSIM ${frame.ssim.toFixed(4)} in frame ${frame.frame} of ${all.length}`] : []),
    ...(region ? [`worst overlay ${region.ssim.toFixed(4)}: ${region.name} in frame ${region.frame}`] : []),
    ...(color
      ? [
          `flat colours within ${color.codes.toFixed(1)} codes (${color.levels.toFixed(1)} levels), frame ${color.frame}`,
        ]
      : []),
  ];
};

const least = <T>(all: T[], of: (each: T) => number): T | undefined =>
  all.reduce<T | undefined>((worst, each) => (worst === undefined || of(each) < of(worst) ? each : worst), undefined);
