import { mkdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ffmpegQuietly } from "../fixture";

/**
 * Where REELWRIGHT_SHOW_DIFFERENCES is set, writes a frame of two videos and eight times their difference beside one
 * another as a PNG into the temp folder. Returns what to tell people of it.
 */
export const showDifference = async (
  path: string,
  referencePath: string,
  frame: number,
  name: string,
): Promise<string> => {
  if (!process.env.REELWRIGHT_SHOW_DIFFERENCES) return "set REELWRIGHT_SHOW_DIFFERENCES=1 to see it";
  const folder = join(tmpdir(), "reelwright-differences");
  await mkdir(folder, { recursive: true });
  const image = join(folder, `${name.replaceAll(/\W+/g, "-")}-${frame}.png`);
  const one = (input: number, label: string) =>
    `[${input}:v]select=eq(n\\,${frame}),scale=in_color_matrix=bt709,format=gbrp,split[${label}][${label}2]`;
  const graph = [
    one(0, "made"),
    one(1, "wanted"),
    "[made2][wanted2]blend=all_mode=difference,lutrgb=r=8*val:g=8*val:b=8*val[off]",
    "[made][wanted][off]hstack=3",
  ];
  await ffmpegQuietly(["-i", path, "-i", referencePath, "-filter_complex", graph.join(";"), "-frames:v", "1", image]);
  return image;
};
