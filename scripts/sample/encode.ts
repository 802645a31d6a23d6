import { rename } from "node:fs/promises";
import { basename, dirname, extname, join } from "node:path";
import { runTool } from "../../src/tools/child";

const exact = ["-map_metadata", "-1", "-fflags", "+bitexact", "-flags:v", "+bitexact", "-flags:a", "+bitexact"];

/** Runs FFmpeg so that the file says neither when nor by which version it was made, and is there whole or not at all. */
export const encode = async (args: string[], output: string, signal: AbortSignal): Promise<void> => {
  const part = join(dirname(output), `.${basename(output)}.${process.pid}.tmp${extname(output)}`);
  await runTool("ffmpeg", ["-hide_banner", "-nostdin", "-v", "error", "-y", ...args, ...exact, part], {
    signal,
    nice: true,
  });
  await rename(part, output);
};

/** Integrated loudness of a file, in LUFS. */
export const loudnessOf = async (path: string, signal: AbortSignal): Promise<number> => {
  const args = ["-hide_banner", "-nostdin", "-i", path, "-af", "ebur128", "-f", "null", "-"];
  const { stderr } = await runTool("ffmpeg", args, { signal });
  const lufs = Number(/Integrated loudness:\s+I:\s+(-?[\d.]+) LUFS/.exec(stderr)?.[1]);
  if (!Number.isFinite(lufs)) throw new Error(`no loudness was measured in ${path}`);
  return lufs;
};
