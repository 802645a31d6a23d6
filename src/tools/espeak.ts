import { readFile, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { runTool } from "./child";
import type { Run } from "./run";
import { tempPathOf } from "./temp-path";

const childPath = fileURLToPath(new URL("./espeak-child.mjs", import.meta.url));
/** It speaks a hundred times faster than it is listened to: whoever takes this long hangs. */
const timeoutMs = 120_000;

const voicesSchema = z.object({
  voices: z.array(z.object({ path: z.string(), name: z.string(), languages: z.array(z.string()) })),
  variants: z.array(z.string()),
});
/** The voices of its languages, best language name first, and the speakers that each can be given. */
export type EspeakVoices = z.infer<typeof voicesSchema>;

const spokenSchema = z.object({
  sampleRateHz: z.number().positive(),
  events: z.array(
    z.discriminatedUnion("type", [
      z.object({ type: z.literal("word"), at: z.number().int(), atMs: z.number().nonnegative() }),
      z.object({ type: z.enum(["phoneme", "pause"]), atMs: z.number().nonnegative() }),
    ]),
  ),
});

interface EspeakOrder {
  text: string;
  /** Path of a voice, with `+` and a variant where another speaker is wanted. */
  voice: string;
  wordsPerMinute: number;
  /** 0 to 100, as is the range; 50 is its own. */
  pitch: number;
  pitchRange: number;
  /** 100 is its own, at which some speakers clip. */
  volume: number;
}

/** A word that it has said; it may say several for one that is written, or one for several. */
export interface EspeakWord {
  /** Where it is written, in code points; now and then in the space before. */
  at: number;
  startMs: number;
  /** Before the pause, if one follows. */
  endMs: number;
}

/** Sound in mono, with the words in it. */
export interface EspeakSpeech {
  samples: Int16Array;
  sampleRateHz: number;
  words: EspeakWord[];
}

/** The version that is installed; null where there is none. */
export const espeakVersion = async (): Promise<string | null> => {
  try {
    const path = createRequire(import.meta.url).resolve("@echogarden/espeak-ng-emscripten/package.json");
    return z.object({ version: z.string() }).parse(JSON.parse(await readFile(path, "utf8"))).version;
  } catch {
    return null;
  }
};

/** What it can speak with. */
export const listEspeakVoices = async (run: Run): Promise<EspeakVoices> => voicesSchema.parse(await ask(null, run));

/** Speaks a text with eSpeak NG. @throws ToolError where it crashes or hangs */
export const runEspeak = async (order: EspeakOrder, run: Run): Promise<EspeakSpeech> => {
  const samplesPath = tempPathOf(join(run.tempDir, "said.pcm"));
  try {
    const { sampleRateHz, events } = spokenSchema.parse(await ask({ ...order, samplesPath }, run));
    const bytes = await readFile(samplesPath);
    const samples = Int16Array.from({ length: bytes.length >> 1 }, (_, i) => bytes.readInt16LE(2 * i));
    return { samples, sampleRateHz, words: wordsOf(events, (samples.length * 1000) / sampleRateHz) };
  } finally {
    await rm(samplesPath, { force: true });
  }
};

const ask = async (order: object | null, run: Run): Promise<unknown> => {
  const input = JSON.stringify(order);
  const { stdout } = await runTool(process.execPath, [childPath], { signal: run.signal, input, timeoutMs });
  return JSON.parse(stdout);
};

const wordsOf = (events: z.infer<typeof spokenSchema>["events"], durationMs: number): EspeakWord[] => {
  const words: EspeakWord[] = [];
  events.forEach((event, i) => {
    const last = words.at(-1);
    if (event.type === "word") words.push({ at: event.at, startMs: event.atMs, endMs: event.atMs });
    else if (event.type === "phoneme" && last) last.endMs = events[i + 1]?.atMs ?? durationMs;
  });
  return words;
};
