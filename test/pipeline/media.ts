import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { promisify } from "node:util";
import { z } from "zod";

/** The recordings for tests, which lie beside the project and are no part of it. */
export const mediaPath = (name: string): string => resolve(import.meta.dirname, "../../../shared/media", name);

/** For a test's `skip`: a reason where a recording is not there. */
export const unlessThere = (...names: string[]): string | false => {
  const missing = names.find((name) => !existsSync(mediaPath(name)));
  return missing ? `${missing} is not beside the project (shared/media)` : false;
};

/** Makes a small file with FFmpeg. */
export const make = async (...args: string[]): Promise<void> => {
  await promisify(execFile)("ffmpeg", ["-v", "error", "-y", ...args]);
};

const gridSchema = z.object({ words: z.array(z.object({ word: z.string(), start: z.number(), end: z.number() })) });

/** What is said in grid_s1_60s.mp4, in milliseconds. */
export const gridWords = async (): Promise<{ text: string; startMs: number; endMs: number }[]> => {
  const { words } = gridSchema.parse(JSON.parse(await readFile(mediaPath("talk/grid_s1_60s.words.json"), "utf8")));
  return words.map(({ word, start, end }) => ({ text: word, startMs: start * 1000, endMs: end * 1000 }));
};
