import { copyFile, mkdir } from "node:fs/promises";
import { basename, extname, join } from "node:path";
import { readSource } from "../../src/pipeline/source";
import { openStages } from "../../src/pipeline/stage";
import { ffmpeg } from "../../src/tools/ffmpeg";
import type { Run } from "../../src/tools/run";
import { wordsBeside } from "./spoken-words";

const [width, height, fps] = [1920, 1080, 30];
const fill = `scale=${width}:${height}:force_original_aspect_ratio=increase,crop=${width}:${height},setsar=1,fps=${fps}`;
const encode = ["-c:v", "libx264", "-preset", "veryfast", "-crf", "18", "-pix_fmt", "yuv420p"];

/** Any recording as one of 1080p at 30, like the sample, with its words beside it; the pictures as they are where they fit. */
export const fitRecording = async (recording: string, folder: string, run: Run): Promise<string> => {
  await mkdir(folder, { recursive: true });
  const fitted = join(folder, `${basename(recording, extname(recording))}.mp4`);
  await copyFile(wordsBeside(recording), wordsBeside(fitted));
  const { video } = (await readSource(recording, openStages(run))).info;
  if (!video) throw new Error(`Expected a recording with a picture, but ${recording} has none.`);
  const fits =
    [video.codedWidth, video.codedHeight, video.rotationDegrees].join() === [width, height, 0].join() &&
    video.fps === fps &&
    !video.variableFrameRate;
  const pictures = fits ? ["-c:v", "copy"] : ["-vf", fill, ...encode];
  const streams = ["-map", `0:${video.index}`, "-map", "0:a:0"];
  await ffmpeg(["-i", recording, ...streams, ...pictures, "-c:a", "aac", "-b:a", "192k", fitted], { run });
  return fitted;
};
