import type { RenderSettings } from "../schema/settings";

/** A video encoder of FFmpeg's that has yet to be told how much to spend. */
export interface RatedEncoder {
  /** FFmpeg's name, e.g. `libx264`. */
  name: string;
  /** Stands before the input: the device it works on. */
  device?: string[];
  /** The filters that take frames to the device. */
  upload?: string[];
  args: string[];
  /** What makes it keep a constant quality. */
  constant: (crf: number) => string[];
  /** What makes it keep an average rate. */
  average: (kbps: number) => string[];
}

/** An average rate, which a moment may exceed by half and two seconds must make up for. */
export const averageArgs = (kbps: number): string[] => [
  ...["-b:v", `${kbps}k`, "-maxrate", `${Math.round(kbps * 1.5)}k`, "-bufsize", `${kbps * 2}k`],
];

const presets: RenderSettings["preset"][] = [
  "ultrafast",
  "superfast",
  "veryfast",
  "faster",
  "fast",
  "medium",
  "slow",
  "slower",
  "veryslow",
];

/** Encoders that count their speed in numbers: `fastest` for ultrafast down to `slowest` for veryslow. */
export const speed = (preset: RenderSettings["preset"], fastest: number, slowest: number): string =>
  String(Math.round(fastest + ((slowest - fastest) * presets.indexOf(preset)) / (presets.length - 1)));
