import { framesToMs } from "../schema/time";
import type { Timeline } from "../schema/timeline";
import { ffmpeg } from "../tools/ffmpeg";
import type { Run } from "../tools/run";
import type { Chunk } from "./chunks";

/**
 * The frame that stands for a video: within its first third, in the middle of the caption with most words, where the
 * camera is on the speaker; without captions the end of the first third.
 */
export const thumbnailFrame = (timeline: Timeline, { fromFrame, toFrame }: Chunk): number => {
  const third = fromFrame + Math.floor((toFrame - fromFrame) / 3);
  const isCutaway = (frame: number) =>
    timeline.cutaways.some((each) => frame >= each.fromFrame && frame < each.fromFrame + each.durationInFrames);
  const candidates = timeline.overlays
    .flatMap((overlay) => (overlay.kind === "captions" ? overlay.pages : []))
    .map((page) => ({
      frame: page.fromFrame + Math.floor(page.durationInFrames / 2),
      words: page.lines.flat().length,
    }))
    .filter(({ frame }) => frame >= fromFrame && frame <= third && !isCutaway(frame));
  const best = candidates.sort((a, b) => b.words - a.words || a.frame - b.frame)[0];
  return best?.frame ?? third;
};

/** Takes one frame, counted from the start of the file, out of a finished video. */
export const extractFrame = async (
  videoPath: string,
  frame: number,
  fps: number,
  outputPath: string,
  run: Run,
): Promise<void> => {
  // Half a frame early: the first frame at or after that is the one, whatever the container rounds.
  const seconds = (framesToMs(Math.max(0, frame - 0.5), fps) / 1000).toFixed(6);
  const full = "scale=in_color_matrix=bt709:out_color_matrix=bt601:out_range=pc,format=yuvj420p";
  const args = ["-v", "error", "-ss", seconds, "-i", videoPath, "-frames:v", "1", "-vf", full, "-q:v", "2", outputPath];
  await ffmpeg(args, { run });
};
