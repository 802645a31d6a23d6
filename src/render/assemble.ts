import { rm, writeFile } from "node:fs/promises";
import { extname, join } from "node:path";
import { z } from "zod";
import { framesToMs } from "../schema/time";
import { ffmpeg, ffprobeJson } from "../tools/ffmpeg";
import type { Run } from "../tools/run";
import { tempPathOf } from "../tools/temp-path";
import type { Chunk } from "./chunks";

const soundProbeSchema = z.object({ streams: z.array(z.object({ codec_name: z.string() })).min(1) });

/**
 * Joins chunks without encoding them again and lays the mix beside them: as it is where the container takes its codec,
 * else encoded once. Tells which.
 */
export const assemble = async (o: {
  /** In order and without gaps. */
  chunks: (Chunk & { path: string })[];
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
  const list = o.chunks.map(
    (chunk) => `file '${chunk.path.replaceAll("'", "'\\''")}'\nduration ${seconds(chunk.toFrame - chunk.fromFrame)}\n`,
  );
  const probed = await ffprobeJson(["-select_streams", "a:0", "-show_entries", "stream=codec_name", o.soundPath], o);
  const soundCodec = soundProbeSchema.parse(probed).streams[0]?.codec_name ?? "";
  const extension = extname(o.outputPath);
  const wanted = extension === ".webm" ? "opus" : "aac";
  // Copying keeps whole packets only, so a part of the sound is encoded afresh to start on its frame.
  const isSoundCopied = o.wholeSound && soundCodec === wanted;
  const part = o.wholeSound ? [] : ["-ss", seconds(fromFrame)];
  try {
    await writeFile(listPath, list.join(""));
    await ffmpeg(
      [
        ...["-v", "error", "-f", "concat", "-safe", "0", "-i", listPath],
        ...[...part, "-t", seconds(frames), "-i", o.soundPath],
        ...["-map", "0:v:0", "-map", "1:a:0", "-c:v", "copy"],
        ...(isSoundCopied ? ["-c:a", "copy"] : ["-c:a", wanted === "opus" ? "libopus" : "aac", "-b:a", "192k"]),
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
