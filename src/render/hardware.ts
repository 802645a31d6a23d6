import type { RenderSettings } from "../schema/settings";
import { averageArgs, type RatedEncoder, speed } from "./rated-encoder";

type Preset = RenderSettings["preset"];
/** What hardware encoders are named after. */
export type Family = "h264" | "hevc" | "av1";

// One --crf should look alike whoever encodes. Ours is x264's for H.264, x265's for HEVC (both 0–51) and SVT-AV1's for AV1
// (0–63). None of these encoders has such a scale, so these are the nearest steps; the ranges are those that FFmpeg's
// encoders declare (`ffmpeg -h encoder=…`).

const within = (low: number, high: number, value: number): string => String(Math.min(high, Math.max(low, value)));

/** On the scale of 51 steps of H.264 and HEVC. */
const of51 = (family: Family, crf: number): number => (family === "av1" ? Math.round((crf * 51) / 63) : crf);

/** For encoders that take the quantizer itself: AV1's goes to 255, of which SVT-AV1 takes every fourth for its scale. */
const quantizer = (family: Family, crf: number): string =>
  family === "av1" ? within(1, 255, 4 * crf) : within(1, 51, crf);

/** `-cq` 0 is "automatic", and the same number spends more than x264: so one more. For AV1 it is a scale of 63 itself. */
const nvenc = (family: Family, preset: Preset): RatedEncoder => ({
  name: `${family}_nvenc`,
  args: ["-preset", `p${speed(preset, 1, 7)}`, "-rc", "vbr"],
  constant: (crf) => ["-cq", within(1, 51, crf + 1), "-b:v", "0"],
  average: averageArgs,
});

/** From 1 to 100, higher is better; 64, which is x264's 18, is where people stop seeing a difference. It knows no presets. */
const videoToolbox = (family: Exclude<Family, "av1">): RatedEncoder => ({
  name: `${family}_videotoolbox`,
  args: ["-flags", "+cgop"],
  constant: (crf) => ["-q:v", within(1, 100, 100 - 2 * crf)],
  average: averageArgs,
});

/** `-global_quality` alone is ICQ, which is made to be what CRF is, from 1 to 51; a rate with a peak above it is VBR. */
const quickSync = (family: Family, preset: Preset): RatedEncoder => ({
  name: `${family}_qsv`,
  args: ["-flags", "+cgop", "-preset", preset === "ultrafast" || preset === "superfast" ? "veryfast" : preset],
  constant: (crf) => ["-global_quality", within(1, 51, of51(family, crf))],
  average: averageArgs,
});

/** Constant quantizers, the only quality that every driver has. What a preset means, drivers do not agree on: it has none. */
const vaapi = (family: Family, device: string): RatedEncoder => ({
  name: `${family}_vaapi`,
  device: ["-vaapi_device", device],
  upload: ["format=nv12", "hwupload"],
  args: ["-flags", "+cgop"],
  constant: (crf) => ["-rc_mode", "CQP", "-global_quality", quantizer(family, crf)],
  average: (kbps) => ["-rc_mode", "VBR", ...averageArgs(kbps)],
});

const amfPresets = { fast: "speed", middle: "balanced", slow: "quality" } as const;

const amf = (family: Family, preset: Preset): RatedEncoder => ({
  name: `${family}_amf`,
  args: ["-quality", amfPresets[/slow/.test(preset) ? "slow" : preset === "medium" ? "middle" : "fast"]],
  constant: (crf) => {
    const each = quantizer(family, crf);
    return ["-rc", "cqp", "-qp_i", each, "-qp_p", each, ...(family === "h264" ? ["-qp_b", each] : [])];
  },
  average: (kbps) => ["-rc", "vbr_peak", ...averageArgs(kbps)],
});

/** The hardware encoders of a family, in the order in which they are tried; VA-API once for each graphics device. */
export const hardwareEncoders = (family: Family, preset: Preset, devices: string[]): RatedEncoder[] => [
  nvenc(family, preset),
  ...(family === "av1" ? [] : [videoToolbox(family)]),
  quickSync(family, preset),
  ...devices.map((device) => vaapi(family, device)),
  amf(family, preset),
];
