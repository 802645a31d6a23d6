import type { RenderSettings } from "../schema/settings";

type Codec = RenderSettings["codec"];

/** A video encoder of FFmpeg's and what to tell it. */
export interface Encoder {
  /** FFmpeg's name, e.g. `libx264`. */
  name: string;
  args: string[];
}

interface CodecFacts {
  /** What ffprobe calls it. */
  probedAs: string;
  /** Extensions of the containers that take it, the usual one first. */
  containers: [string, ...string[]];
  pixelFormat: string;
  /** Frames come from the browser as JPEG where the codec keeps no more than JPEG does. */
  frameFormat: "jpeg" | "png";
  crf: { auto: number; max: number } | null;
  software: (preset: RenderSettings["preset"]) => RatedEncoder[];
  /** Tried in this order. */
  hardware: RatedEncoder[];
}

/** An encoder that has yet to be told how much to spend. */
interface RatedEncoder extends Encoder {
  /** What makes it keep a constant quality. */
  constant: (crf: number) => string[];
}

const crfArgs = (crf: number) => ["-crf", String(crf)];
/** Encoders that take the quality for a limit unless they are told that there is none. */
const crfWithoutLimit = (crf: number) => ["-crf", String(crf), "-b:v", "0"];

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
const speed = (preset: RenderSettings["preset"], fastest: number, slowest: number): string =>
  String(Math.round(fastest + ((slowest - fastest) * presets.indexOf(preset)) / (presets.length - 1)));

const hardwareEncoders = (family: "h264" | "hevc" | "av1"): RatedEncoder[] => [
  {
    name: `${family}_nvenc`,
    args: ["-preset", "p5", "-rc", "vbr"],
    constant: (crf) => ["-cq", String(crf), "-b:v", "0"],
  },
  { name: `${family}_videotoolbox`, args: [], constant: (crf) => ["-q:v", String(Math.max(1, 100 - 2 * crf))] },
  { name: `${family}_qsv`, args: [], constant: (crf) => ["-global_quality", String(crf)] },
  {
    name: `${family}_amf`,
    args: [],
    constant: (crf) => ["-rc", "cqp", "-qp_i", String(crf), "-qp_p", String(crf)],
  },
];

/** ProRes names its colours in every frame, and its encoder does not heed the options that say so. */
const proresTags = "prores_metadata=color_primaries=bt709:color_trc=bt709:colorspace=bt709";

const facts: Record<Codec, CodecFacts> = {
  h264: {
    probedAs: "h264",
    containers: [".mp4", ".mov", ".mkv"],
    pixelFormat: "yuv420p",
    frameFormat: "jpeg",
    crf: { auto: 18, max: 51 },
    software: (preset) => [{ name: "libx264", args: ["-preset", preset], constant: crfArgs }],
    hardware: hardwareEncoders("h264"),
  },
  h265: {
    probedAs: "hevc",
    containers: [".mp4", ".mov", ".mkv"],
    pixelFormat: "yuv420p",
    frameFormat: "jpeg",
    crf: { auto: 22, max: 51 },
    software: (preset) => [
      {
        name: "libx265",
        args: ["-preset", preset, "-x265-params", "open-gop=0:log-level=error"],
        constant: crfArgs,
      },
    ],
    hardware: hardwareEncoders("hevc"),
  },
  vp9: {
    probedAs: "vp9",
    containers: [".webm", ".mp4", ".mkv"],
    pixelFormat: "yuv420p",
    frameFormat: "jpeg",
    crf: { auto: 30, max: 63 },
    software: (preset) => [
      {
        name: "libvpx-vp9",
        args: ["-deadline", "good", "-row-mt", "1", "-cpu-used", speed(preset, 5, 0)],
        constant: crfWithoutLimit,
      },
    ],
    hardware: [],
  },
  av1: {
    probedAs: "av1",
    containers: [".mp4", ".webm", ".mkv"],
    pixelFormat: "yuv420p",
    frameFormat: "jpeg",
    crf: { auto: 30, max: 63 },
    software: (preset) => [
      { name: "libsvtav1", args: ["-preset", speed(preset, 12, 2)], constant: crfArgs },
      {
        name: "libaom-av1",
        args: ["-row-mt", "1", "-cpu-used", speed(preset, 8, 2)],
        constant: crfWithoutLimit,
      },
    ],
    hardware: hardwareEncoders("av1"),
  },
  prores: {
    probedAs: "prores",
    containers: [".mov", ".mkv"],
    pixelFormat: "yuv422p10le",
    frameFormat: "png",
    crf: null,
    software: () => [
      { name: "prores_ks", args: ["-profile:v", "3", "-vendor", "apl0", "-bsf:v", proresTags], constant: () => [] },
    ],
    hardware: [{ name: "prores_videotoolbox", args: ["-profile:v", "3"], constant: () => [] }],
  },
};

/** What there is to know about a codec. */
export const codecFacts = (codec: Codec): CodecFacts => facts[codec];
