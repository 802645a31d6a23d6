import { randomBytes } from "node:crypto";
import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { UserError } from "../schema/user-error";
import { endOf, runTool, ToolError } from "./child";
import { availableCores } from "./machine";
import type { Run } from "./run";
import type { WhisperCli } from "./whisper-cli";
import { dtwPreset, type WhisperModel } from "./whisper-models";
import { parseWhisperOutput, type WhisperOutput } from "./whisper-output";

interface TranscribeOptions {
  cli: WhisperCli;
  model: WhisperModel;
  /** BCP 47, or `auto`. */
  language: string;
  run: Run;
  /** 0 to 1. */
  onProgress?: (done: number) => void;
}

export type WhisperDevice = "CUDA" | "Metal" | "CPU";

/** Transcribes a 16 kHz mono WAV with whisper.cpp: on the graphics card where the build can, else on the processor. */
export const transcribe = async (
  wavPath: string,
  o: TranscribeOptions,
): Promise<{ output: WhisperOutput; device: WhisperDevice; threads: number }> => {
  const threads = availableCores();
  const words = { wavPath, threads, language: whisperLanguage(o.language, o.model), model: o.model, help: o.cli.help };
  try {
    return { ...(await runOnce(words, o)), threads };
  } catch (error) {
    if (!(error instanceof ToolError) || !/cuda|metal|ggml_.*(alloc|gpu)/i.test(error.stderr)) throw error;
    const message = "Speech recognition failed on the graphics card; it goes on on the processor, more slowly.";
    o.run.report({ type: "note", level: "warning", message });
    return { ...(await runOnce({ ...words, noGpu: true }, o)), threads };
  }
};

interface ArgsInput {
  wavPath: string;
  outputBase: string;
  model: WhisperModel;
  language: string;
  threads: number;
  /** What this build says about its options. */
  help: string;
  noGpu?: boolean;
}

/** The arguments of `whisper-cli`: full JSON with token times, at a path of our own. */
export const whisperArgs = (i: ArgsInput): string[] => {
  const dtw = dtwPreset(i.model);
  return [
    ...["-m", i.model.path, "-f", i.wavPath, "-l", i.language, "-t", String(i.threads)],
    ...["-ojf", "-of", i.outputBase, "-pp"],
    ...(dtw && i.help.includes("--dtw") ? ["-dtw", dtw] : []),
    // Flash attention leaves no token times; newer versions have it on unless told.
    ...(i.help.includes("--no-flash-attn") ? ["-nfa"] : []),
    ...(i.noGpu ? ["-ng"] : []),
  ];
};

const runOnce = async (words: Omit<ArgsInput, "outputBase">, o: TranscribeOptions) => {
  const outputBase = join(o.run.tempDir, `whisper-${randomBytes(6).toString("hex")}`);
  const outputPath = `${outputBase}.json`;
  const onStderrLine = (line: string) => {
    const percent = /progress *= *(\d+)%/.exec(line)?.[1];
    if (percent) o.onProgress?.(Math.min(1, Number(percent) / 100));
  };
  try {
    const { stderr } = await runTool(o.cli.path, whisperArgs({ ...words, outputBase }), {
      signal: o.run.signal,
      onStderrLine,
    });
    const file = await readFile(outputPath).catch(() => null);
    // It ends with exit code 0 even when it could not read the sound.
    if (!file) throw new ToolError(o.cli.path, 0, endOf(stderr), "wrote no transcript");
    return { output: parseWhisperOutput(file), device: deviceOf(stderr) };
  } catch (error) {
    if (!(error instanceof ToolError) || !error.stderr.includes("unknown language")) throw error;
    throw new UserError(`Whisper knows no language "${words.language}".`, "Use a code such as en, de or ja, or auto.");
  } finally {
    await rm(outputPath, { force: true });
  }
};

const deviceOf = (stderr: string): WhisperDevice => {
  const backend = /using (\w+?)\d* backend/.exec(stderr)?.[1] ?? "";
  if (/cuda/i.test(backend)) return "CUDA";
  return /metal|mtl/i.test(backend) ? "Metal" : "CPU";
};

const whisperLanguage = (language: string, model: WhisperModel): string => {
  const primary = language.toLowerCase().split("-")[0] ?? language;
  const englishOnly = model.name?.includes(".en") ?? false;
  if (!englishOnly) return primary;
  if (primary === "auto" || primary === "en") return "en";
  throw new UserError(
    `The speech model ${model.name} knows English only, and the language is set to ${language}.`,
    `Use --model ${model.name?.replace(".en", "")}.`,
  );
};
