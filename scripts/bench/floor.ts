import { msToFrames } from "../../src/schema/time";
import type { Timeline } from "../../src/schema/timeline";
import { findFfmpeg } from "../../src/tools/ffmpeg";
import type { Run } from "../../src/tools/run";
import type { Bench } from "./bench";
import type { PlannedWork } from "./plan-work";
import { crf } from "./render-once";
import { runProcess } from "./run-process";
import type { CpuSeconds } from "./watch-cpu";

export interface Floor {
  seconds: number;
  frames: number;
  peakMemoryMb: number;
  cpu: CpuSeconds;
}

/**
 * What no engine can beat: FFmpeg alone decodes and encodes as many frames of the same size, with the same preset, and
 * paints nothing. Of an edit the shots of its recording; of what has no recording, and where the result is asked for, `drawn`,
 * a video that was made of it: a picture that moves costs its encoder more than the still one that it was made from.
 */
export const runFloor = async (
  o: { planned: PlannedWork; preset: string; of: "shots" | "result"; drawn: string; outputPath: string },
  bench: Bench,
  run: Run,
): Promise<Floor> => {
  const { timeline, source, work } = o.planned;
  const frames = timeline.durationInFrames;
  const { ffmpegPath, env } = await findFfmpeg(run);
  const isOfShots = work.verb === "render" && o.of === "shots";
  // A part of what was made serves as well: it is decoded over and over.
  const input = isOfShots ? ["-i", source] : ["-stream_loop", "-1", "-i", o.drawn];
  const { width, height, fps } = timeline.format;
  const filters = [...(isOfShots ? [keepShots(timeline), `setpts=N/${fps}/TB`] : []), `scale=${width}:${height}`];
  const ended = await runProcess(
    ffmpegPath,
    [
      ...["-hide_banner", "-v", "error", "-y", ...input, "-vf", filters.join(), "-frames:v", String(frames), "-an"],
      ...["-c:v", "libx264", "-preset", o.preset, "-crf", String(crf), "-pix_fmt", "yuv420p", o.outputPath],
    ],
    { signal: bench.signal, env, isProfiled: bench.isProfiled, weighs: "it" },
  );
  return { seconds: ended.seconds, frames, peakMemoryMb: ended.peakMemoryMb, cpu: ended.cpu };
};

/** Drops what was cut out, in the one pass; to open the recording anew for every shot costs as much. */
const keepShots = ({ picture, format: { fps } }: Timeline): string => {
  const spans = picture.map((shot) => {
    if (shot.kind !== "footage" || shot.playbackRate !== 1) throw new Error("Expected an edit at its own speed.");
    const from = msToFrames(shot.sourceStartMs, fps);
    return `between(n,${from},${from + shot.durationInFrames - 1})`;
  });
  return `select='${spans.join("+")}'`;
};
