import type { RenderSettings } from "../schema/settings";
import { type Family, hardwareEncoders } from "./hardware";
import { averageArgs, type RatedEncoder, speed } from "./rated-encoder";

type Codec = RenderSettings["codec"];
type Preset = RenderSettings["preset"];

interface CodecFacts {
  /** What ffprobe calls it. */
  probedAs: string;
  /** Extensions of the containers that take it, the usual one first. */
  containers: [string, ...string[]];
  pixelFormat: string;
  /** Frames come from the browser as JPEG where the codec keeps no more than JPEG does. */
  frameFormat: "jpeg" | "png";
  crf: { auto: number; max: number } | null;
  /** `threads` null is as many as the encoder likes. */
  software: (preset: Preset, threads: number | null) => RatedEncoder[];
  /** Tried in this order. `devices` are those of VA-API. */
  hardware: (preset: Preset, devices: string[]) => RatedEncoder[];
}

const crfArgs = (crf: number) => ["-crf", String(crf)];
/** Encoders that take the quality for a limit unless they are told that there is none. */
const crfWithoutLimit = (crf: number) => ["-crf", String(crf), "-b:v", "0"];
const threadArgs = (threads: number | null) => (threads === null ? [] : ["-threads", String(threads)]);
/** Two keep busy without a third that runs ahead of them, which would hold thirty megabytes of 1080p for itself. */
const x264ThreadArgs = (threads: number | null) => [
  ...threadArgs(threads),
  ...(threads === 2 ? ["-x264-params", "sync-lookahead=0"] : []),
];

const hardwareOf = (family: Family) => (preset: Preset, devices: string[]) => hardwareEncoders(family, preset, devices);

/** ProRes names its colours in every frame, and its encoder does not heed the options that say so. */
const proresTags = "prores_metadata=color_primaries=bt709:color_trc=bt709:colorspace=bt709";
/** Its rate is its profile's. */
const prores = { constant: () => [], average: () => [] };

const facts: Record<Codec, CodecFacts> = {
  h264: {
    probedAs: "h264",
    containers: [".mp4", ".mov", ".mkv"],
    pixelFormat: "yuv420p",
    frameFormat: "jpeg",
    crf: { auto: 18, max: 51 },
    software: (preset, threads) => [
      {
        name: "libx264",
        args: ["-preset", preset, ...x264ThreadArgs(threads)],
        constant: crfArgs,
        average: averageArgs,
      },
    ],
    hardware: hardwareOf("h264"),
  },
  h265: {
    probedAs: "hevc",
    containers: [".mp4", ".mov", ".mkv"],
    pixelFormat: "yuv420p",
    frameFormat: "jpeg",
    crf: { auto: 22, max: 51 },
    software: (preset, threads) => [
      {
        name: "libx265",
        // Its -threads are frames at a time; what they share is its pool.
        args: [
          ...["-preset", preset, ...threadArgs(threads)],
          ...["-x265-params", `open-gop=0:log-level=error${threads === null ? "" : `:pools=${threads}`}`],
        ],
        constant: crfArgs,
        average: averageArgs,
      },
    ],
    hardware: hardwareOf("hevc"),
  },
  vp9: {
    probedAs: "vp9",
    containers: [".webm", ".mp4", ".mkv"],
    pixelFormat: "yuv420p",
    frameFormat: "jpeg",
    crf: { auto: 30, max: 63 },
    software: (preset, threads) => [
      {
        name: "libvpx-vp9",
        args: ["-deadline", "good", "-row-mt", "1", "-cpu-used", speed(preset, 5, 0), ...threadArgs(threads)],
        constant: crfWithoutLimit,
        average: averageArgs,
      },
    ],
    hardware: () => [],
  },
  av1: {
    probedAs: "av1",
    containers: [".mp4", ".webm", ".mkv"],
    pixelFormat: "yuv420p",
    frameFormat: "jpeg",
    crf: { auto: 30, max: 63 },
    software: (preset, threads) => [
      {
        name: "libsvtav1",
        args: ["-preset", speed(preset, 12, 2), ...(threads === null ? [] : ["-svtav1-params", `lp=${threads}`])],
        constant: crfArgs,
        average: averageArgs,
      },
      {
        name: "libaom-av1",
        args: ["-row-mt", "1", "-cpu-used", speed(preset, 8, 2), ...threadArgs(threads)],
        constant: crfWithoutLimit,
        average: averageArgs,
      },
    ],
    hardware: hardwareOf("av1"),
  },
  prores: {
    probedAs: "prores",
    containers: [".mov", ".mkv"],
    pixelFormat: "yuv422p10le",
    frameFormat: "png",
    crf: null,
    software: (_, threads) => [
      {
        name: "prores_ks",
        args: ["-profile:v", "3", "-vendor", "apl0", "-bsf:v", proresTags, ...threadArgs(threads)],
        ...prores,
      },
    ],
    hardware: () => [{ name: "prores_videotoolbox", args: ["-profile:v", "3"], ...prores }],
  },
};

/** What there is to know about a codec. */
export const codecFacts = (codec: Codec): CodecFacts => facts[codec];
