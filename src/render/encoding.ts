import type { RenderSettings } from "../schema/settings";
import { codecFacts } from "./codecs";
import type { Encoder } from "./quality";

type Codec = RenderSettings["codec"];

/** What an encoder is fed: a browser's images, or frames of yuv420p in BT.709, as they lie in memory. */
export type FrameInput = { kind: "jpeg" | "png" } | { kind: "raw"; width: number; height: number };

/** How frames become a chunk: plain data, all that the chunk's bytes depend on besides the frames. */
export interface Encoding {
  codec: Codec;
  encoder: Encoder;
  input: FrameInput;
  fps: number;
}

/** The same for frames from a browser. */
export interface BrowserEncoding extends Encoding {
  input: Exclude<FrameInput, { kind: "raw" }>;
}

/** How a browser's frames become chunks. */
export const browserEncoding = (
  { codec }: Pick<RenderSettings, "codec">,
  encoder: Encoder,
  fps: number,
): BrowserEncoding => ({
  codec,
  encoder,
  input: { kind: codecFacts(codec).frameFormat },
  fps,
});

/** A rate as FFmpeg takes it without rounding: 29.97 becomes 30000/1001. */
export const rateFraction = (fps: number): string => {
  if (Number.isInteger(fps)) return String(fps);
  const whole = Math.round(fps * 1.001);
  const isNtsc = Math.abs((whole * 1000) / 1001 - fps) < 0.005;
  return isNtsc ? `${whole * 1000}/1001` : `${Math.round(fps * 1000)}/1000`;
};

/** Makes BT.709 video of frames. A browser's JPEGs are full-range BT.601, its PNGs are RGB. */
const toBt709 = (from: string, pixelFormat: string): string[] => [
  `scale=${from}out_color_matrix=bt709:out_range=tv:flags=bicubic+accurate_rnd+full_chroma_int`,
  `format=${pixelFormat}`,
];

const bt709Tags = ["-color_range", "tv", "-colorspace", "bt709", "-color_primaries", "bt709", "-color_trc", "bt709"];

const demuxArgs = (input: FrameInput, fps: number): string[] => {
  const rate = ["-framerate", rateFraction(fps), "-i", "pipe:0"];
  if (input.kind === "raw") {
    const size = `${input.width}x${input.height}`;
    return ["-f", "rawvideo", "-pix_fmt", "yuv420p", "-video_size", size, ...bt709Tags, ...rate];
  }
  return ["-f", "image2pipe", "-c:v", input.kind === "jpeg" ? "mjpeg" : "png", ...rate];
};

const filters = (input: FrameInput, pixelFormat: string): string[] => {
  if (input.kind === "jpeg") return toBt709("in_color_matrix=bt601:in_range=pc:", pixelFormat);
  if (input.kind === "png") return toBt709("", pixelFormat);
  // A JPEG says that its pixels are square. Chunks that did not say it would not be the same stream.
  if (pixelFormat === "yuv420p") return ["setsar=1"];
  return ["setsar=1", ...toBt709("in_color_matrix=bt709:in_range=tv:", pixelFormat)];
};

/**
 * FFmpeg's arguments to encode frames that come in on its standard input. Every chunk starts afresh, and what it says of
 * itself fits all chunks of its encoder, whatever they were fed: so they can be joined.
 */
export const encodeArgs = (encoding: Encoding, outputPath: string): string[] => encodeTo(encoding, [outputPath]);

/** The same with nothing kept of it: for a trial. */
export const trialArgs = (encoding: Encoding): string[] => encodeTo(encoding, ["-f", "null", "-"]);

const encodeTo = ({ codec, encoder, input, fps }: Encoding, output: string[]): string[] => [
  ...["-hide_banner", "-v", "error", "-y"],
  ...encoder.device,
  ...demuxArgs(input, fps),
  ...["-vf", [...filters(input, codecFacts(codec).pixelFormat), ...encoder.upload].join()],
  ...["-c:v", encoder.name, ...encoder.args],
  ...bt709Tags,
  ...(codec === "h265" ? ["-tag:v", "hvc1"] : []),
  ...["-an", ...output],
];

/** Chunks lie in a container that keeps exact times for every codec. */
export const chunkExtension = (codec: Codec): string => (codec === "prores" ? ".mov" : ".mp4");
