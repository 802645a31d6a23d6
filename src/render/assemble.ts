import { rm, writeFile } from "node:fs/promises";
import { extname, join } from "node:path";
import { framesToMs } from "../schema/time";
import { ffmpeg } from "../tools/ffmpeg";
import type { Run } from "../tools/run";
import { tempPathOf } from "../tools/temp-path";
import type { Chunk } from "./chunks";

/**
 * Joins chunks without encoding them again and lays the mix beside them: as it is where the container takes its codec,
 * else encoded once. Tells which.
 */
export const assemble = async (o: {
  /** In order and without gaps. */
  chunks: (Chunk & { path: string })[];
  /** Of AAC where it ends in .m4a. */
  soundPath: string;
  fps: number;
  /** Whether the chunks are the whole timeline. */
  wholeSound: boolean;
  outputPath: string;
  run: Run;
}): Promise<{ isSoundCopied: boolean }> => {
  const fromFrame = o.chunks[0]?.fromFrame ?? 0;
  const frames = (o.chunks.at(-1)?.toFrame ?? 0) - fromFrame;
  const seconds = (count: number) => (framesToMs(count, o.fps) / 1000).toFixed(6);
  const listPath = tempPathOf(join(o.run.tempDir, "chunks.txt"));
  // The length is told, because containers round theirs to milliseconds and every join would drift by that.
  const list = o.chunks.map((chunk, index) => [
    `file '${chunk.path.replaceAll("'", "'\\''")}'`,
    `duration ${seconds(chunk.toFrame - chunk.fromFrame)}`,
    // The first tells of all. FFmpeg would decode a frame of each, which takes longer than all the rest; it says so on
    // its error output, where what went wrong comes last.
    ...(index > 0 ? ["option codec_whitelist none"] : []),
  ]);
  const extension = extname(o.outputPath);
  const wanted = extension === ".webm" ? "libopus" : "aac";
  // Copying keeps whole packets only, so a part of the sound is encoded afresh to start on its frame.
  const isSoundCopied = o.wholeSound && wanted === "aac" && extname(o.soundPath) === ".m4a";
  const part = o.wholeSound ? [] : ["-ss", seconds(fromFrame)];
  try {
    await writeFile(listPath, `${list.flat().join("\n")}\n`);
    await ffmpeg(
      [
        ...["-v", "error", "-f", "concat", "-safe", "0", "-i", listPath],
        ...[...part, "-t", seconds(frames), "-i", o.soundPath],
        ...["-map", "0:v:0", "-map", "1:a:0", "-c:v", "copy"],
        ...(isSoundCopied ? ["-c:a", "copy"] : ["-c:a", wanted, "-b:a", "192k"]),
        ...(isMp4(extension) ? ["-movflags", "+faststart"] : []),
        ...(extension === ".webm" || extension === ".mkv"
          ? ["-cues_to_front", "1", "-reserve_index_space", "65536"]
          : []),
        ...["-map_metadata", "-1", o.outputPath],
      ],
      { run: o.run },
    );
  } finally {
    await rm(listPath, { force: true });
  }
  return { isSoundCopied };
};

const isMp4 = (extension: string) => extension === ".mp4" || extension === ".mov";
