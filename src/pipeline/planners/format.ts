import type { VideoStream } from "../../schema/media";
import type { EditSettings } from "../../schema/recipes/edit";
import type { Aspect } from "../../schema/settings";
import type { Format } from "../../schema/timeline";

const ratios: Record<Aspect, number> = {
  "16:9": 16 / 9,
  "9:16": 9 / 16,
  "1:1": 1,
  "4:5": 4 / 5,
};

/** Rates that players and platforms know. */
const commonRates = [24000 / 1001, 24, 25, 30000 / 1001, 30, 48, 50, 60000 / 1001, 60];
const [slowest, fastest] = [24000 / 1001, 60];
/** 4K, also of cinema. */
const longestSide = 4096;
const longestShorterSide = 2160;

/** Size and rate of the result: the recording's own wherever the settings do not say otherwise. */
export const chooseFormat = (
  source: Pick<VideoStream, "width" | "height" | "fps" | "variableFrameRate">,
  settings: Pick<EditSettings, "aspect" | "resolution" | "fps">,
): Format => {
  const ratio = settings.aspect === "source" ? source.width / source.height : ratios[settings.aspect];
  const wanted = settings.resolution === "source" ? Math.min(source.width, source.height) : settings.resolution;
  const longer = Math.max(ratio, 1 / ratio);
  const shorterSide = Math.min(wanted, longestShorterSide, longestSide / longer);
  const isWide = ratio >= 1;
  return {
    width: even(isWide ? shorterSide * longer : shorterSide),
    height: even(isWide ? shorterSide : shorterSide * longer),
    fps: settings.fps === "source" ? chooseRate(source) : settings.fps,
  };
};

/** Size and rate of what has no picture of its own to take them from. */
export const formatOf = (settings: { aspect: Aspect; resolution: number; fps: number }): Format =>
  chooseFormat({ width: 1, height: 1, fps: settings.fps, variableFrameRate: false }, settings);

/** An odd source loses a line rather than have one made up. */
const even = (size: number): number => Math.max(2, 2 * Math.ceil(size / 2 - 0.5));

/** Multiplied or divided by a whole number where it is out of bounds, so that motion stays even. */
const chooseRate = ({ fps, variableFrameRate }: Pick<VideoStream, "fps" | "variableFrameRate">): number => {
  const up = fps < slowest * 0.995 ? Math.ceil((slowest * 0.995) / fps) : 1;
  const down = fps > fastest * 1.005 ? Math.ceil(fps / (fastest * 1.005)) : 1;
  const rate = (fps * up) / down;
  const nearest = commonRates.reduce((best, other) => (Math.abs(other - rate) < Math.abs(best - rate) ? other : best));
  // An average rate is nobody's rate: frames come at moments of their own, and a common grid is as good for them.
  if (variableFrameRate || Math.abs(nearest - rate) <= rate * 0.005) return nearest;
  return Math.min(fastest, Math.max(slowest, rate));
};
