// Clips of every make whose frames carry their numbers in eight black or white columns.
import { join } from "node:path";
import { ffmpegQuietly } from "../fixture";

export const clipWidth = 160;
export const clipHeight = 96;

const numbered = (count: number, rate: string): string[] => {
  const bits = `255*mod(floor(N/pow(2,floor(X/${clipWidth / 8}))),2)`;
  const frames = `color=c=black:s=${clipWidth}x${clipHeight}:r=${rate},format=gray,geq=lum='${bits}',format=yuv420p`;
  return ["-f", "lavfi", "-i", frames, "-frames:v", String(count)];
};

const x264 = ["-c:v", "libx264", "-preset", "veryfast", "-crf", "14", "-pix_fmt", "yuv420p"];

/** Writes a clip of numbered frames, encoded as told. */
export const makeClip = async (
  dir: string,
  name: string,
  { rate = "30", count = 60, more = [] }: { rate?: string; count?: number; more?: string[] } = {},
): Promise<string> => {
  const path = join(dir, name);
  await ffmpegQuietly([...numbered(count, rate), ...x264, ...more, path]);
  return path;
};

/** The same frames in another container, or cut by an edit list. */
export const copyClip = async (from: string, path: string, before: string[] = []): Promise<string> => {
  await ffmpegQuietly([...before, "-i", from, "-c", "copy", path]);
  return path;
};

/** The number that a picture of yuv420p carries. */
export const numberIn = (picture: Uint8Array, { width, height }: { width: number; height: number }): number => {
  const middle = width * Math.floor(height / 2);
  return Array.from({ length: 8 }, (_, bit) => {
    const level = picture[middle + Math.floor(((bit + 0.5) * width) / 8)] ?? 0;
    return level > 128 ? 1 << bit : 0;
  }).reduce((sum: number, value) => sum + value, 0);
};
