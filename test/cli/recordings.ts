import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";

const picture = (size: string, seconds: number, fps = 30) => `testsrc2=s=${size}:r=${fps}:d=${seconds}`;
const bursts = (seconds: number) => `aevalsrc='0.4*sin(2*PI*300*t)*gt(mod(t,1),0.5)':s=48000:d=${seconds}`;

/** Runs FFmpeg to make a file for a test. */
export const makeMedia = async (args: string[]): Promise<void> => {
  await promisify(execFile)("ffmpeg", ["-v", "error", "-y", ...args]);
};

/** Two inputs for `makeMedia`: a moving picture, and a tone that comes and goes. */
export const inputs = (o: { size?: string; seconds?: number; soundAfter?: number } = {}): string[] => {
  const { size = "320x180", seconds = 2, soundAfter = 0 } = o;
  const offset = soundAfter > 0 ? ["-itsoffset", String(soundAfter)] : [];
  return ["-f", "lavfi", "-i", picture(size, seconds), ...offset, "-f", "lavfi", "-i", bursts(seconds)];
};

export const h264 = ["-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p", "-c:a", "aac", "-shortest"];

const said = ["Apples", "bring", "colour", "during", "every", "festival."];

/** A recording with its words beside it: one a second, where the tone is. */
export const makeTalk = async (dir: string, seconds = 2): Promise<string> => {
  const path = join(dir, "talk.mp4");
  await makeMedia([...inputs({ seconds }), ...h264, path]);
  const words = said.slice(0, seconds).map((word, second) => ({ word, start: second + 0.5, end: second + 1 }));
  await writeFile(join(dir, "talk.words.json"), JSON.stringify(words));
  return path;
};
