import type { RenderSettings } from "../schema/settings";
import { codecFacts, type Encoder } from "./codecs";

type Codec = RenderSettings["codec"];

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
  const { frameFormat, pixelFormat } = codecFacts(codec);
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
