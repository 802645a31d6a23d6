import type { RenderSettings } from "../schema/settings";
import { UserError } from "../schema/user-error";

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

/** Throws a UserError, before any work, for a quality that a codec does not have. */
export const checkQuality = ({ codec, crf, bitrateKbps }: QualitySettings): void => {
  const range = facts[codec].crf;
  if (bitrateKbps !== "auto" && range === null)
    throw new UserError(`For ${codec} expected no --bitrate: it has a rate of its own.`, "Leave out --bitrate.");
  if (bitrateKbps !== "auto" && crf !== "auto")
    throw new UserError("Expected --crf or --bitrate, got both.", "Leave out one of them.");
  if (crf === "auto" || (range !== null && crf <= range.max)) return;
  const expected = range ? `expected --crf from 0 to ${range.max}, got ${crf}` : "it takes no --crf";
  throw new UserError(`For ${codec} ${expected}.`, "Change or leave out --crf.");
};

type QualitySettings = Pick<RenderSettings, "codec" | "crf" | "bitrateKbps">;

/** The encoders to try for some settings, first choice first. */
export const encodersFor = ({ codec, crf, bitrateKbps, preset, hardware }: RenderSettings): Encoder[] => {
  const { crf: range, ...codecs } = facts[codec];
  const quality = crf === "auto" ? (range?.auto ?? 0) : crf;
  return [...(hardware === "auto" ? codecs.hardware : []), ...codecs.software(preset)].map(
    ({ name, args, constant }) => ({
      name,
      args: [...args, ...(bitrateKbps === "auto" ? constant(quality) : averageArgs(bitrateKbps))],
    }),
  );
};

/** An average rate, which a moment may exceed by half and two seconds must make up for. */
const averageArgs = (kbps: number): string[] => [
  ...["-b:v", `${kbps}k`, "-maxrate", `${Math.round(kbps * 1.5)}k`, "-bufsize", `${kbps * 2}k`],
];

/** A rate as FFmpeg takes it without rounding: 29.97 becomes 30000/1001. */
export const rateFraction = (fps: number): string => {
  if (Number.isInteger(fps)) return String(fps);
  const whole = Math.round(fps * 1.001);
  const isNtsc = Math.abs((whole * 1000) / 1001 - fps) < 0.005;
  return isNtsc ? `${whole * 1000}/1001` : `${Math.round(fps * 1000)}/1000`;
};

/** Makes BT.709 video of a browser's frames. Its JPEGs are full-range BT.601, its PNGs are RGB. */
const toBt709 = (frameFormat: "jpeg" | "png", pixelFormat: string): string => {
  const from = frameFormat === "jpeg" ? "in_color_matrix=bt601:in_range=pc:" : "";
  return `scale=${from}out_color_matrix=bt709:out_range=tv:flags=bicubic+accurate_rnd+full_chroma_int,format=${pixelFormat}`;
};

const bt709Tags = ["-color_range", "tv", "-colorspace", "bt709", "-color_primaries", "bt709", "-color_trc", "bt709"];

/** FFmpeg's arguments to encode frames that come in on its standard input; every chunk starts afresh, so it can be joined. */
export const encodeArgs = (codec: Codec, encoder: Encoder, fps: number, outputPath: string): string[] => {
  const { frameFormat, pixelFormat } = facts[codec];
  const decoder = frameFormat === "jpeg" ? "mjpeg" : "png";
  return [
    ...["-hide_banner", "-v", "error", "-y"],
    ...["-f", "image2pipe", "-c:v", decoder, "-framerate", rateFraction(fps), "-i", "pipe:0"],
    ...["-vf", toBt709(frameFormat, pixelFormat), "-c:v", encoder.name, ...encoder.args],
    ...bt709Tags,
    ...(codec === "h265" ? ["-tag:v", "hvc1"] : []),
    ...["-an", outputPath],
  ];
};

/** Chunks lie in a container that keeps exact times for every codec. */
export const chunkExtension = (codec: Codec): string => (codec === "prores" ? ".mov" : ".mp4");
