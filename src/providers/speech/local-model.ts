import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { UserError } from "../../schema/user-error";
import { askModel, ModelFailed, ModelGone, type ModelProgram } from "../../tools/model-child";
import type { Run } from "../../tools/run";
import { tempPathOf } from "../../tools/temp-path";
import { writeWav } from "../../tools/write-wav";
import { ProviderError } from "../provider-error";
import type { SaidSentence, Spoken } from "./speech-engine";
import { trimSilence } from "./trim-silence";

/** What a model is to say, piece by piece. */
interface Order {
  /** Of the engine, for people. */
  name: string;
  program: ModelProgram;
  pieces: string[];
  /** Silence between two pieces. */
  pauseMs: number;
  /** What the model is asked for a piece, besides where it puts the samples. */
  askFor: (piece: string) => Record<string, unknown>;
}

const answerSchema = z.object({ sampleRateHz: z.number().int().positive() });
/** Of the silence around each piece this much is left, so that no soft beginning is cut off. */
const edgeMs = 50;

/** Has a model say the pieces, and writes them to one WAV; when each is heard is known to the sample. */
export const speakPieces = async (order: Order, path: string, run: Run): Promise<Spoken> => {
  if (!order.pieces.some((piece) => /[\p{L}\p{N}]/u.test(piece)))
    throw new ProviderError("rejected", `${order.name} was given no words to say.`);
  const samplesPath = tempPathOf(join(run.tempDir, "said.f32"));
  const parts: Int16Array[] = [];
  const sentences: SaidSentence[] = [];
  let length = 0;
  let rateHz = 0;
  const append = (samples: Int16Array) => {
    parts.push(samples);
    length += samples.length;
  };
  const msAt = (sample: number) => (sample * 1000) / rateHz;
  try {
    for (const text of order.pieces) {
      const request = { ...order.askFor(text), text, samplesPath };
      const answer = answerSchema.parse(await ask(order, request, run));
      rateHz = answer.sampleRateHz;
      const { samples } = trimSilence(toInt16(await readFile(samplesPath)), rateHz, edgeMs);
      if (parts.length > 0) append(new Int16Array(Math.round(((order.pauseMs - 2 * edgeMs) * rateHz) / 1000)));
      const startMs = msAt(length) + edgeMs;
      append(samples);
      sentences.push({ text, startMs, endMs: Math.max(startMs, msAt(length) - edgeMs) });
    }
  } finally {
    await rm(samplesPath, { force: true });
  }
  if (length === 0) throw new ProviderError("broken", `${order.name} has returned no sound.`);
  await writeWav(path, joined(parts, length), rateHz);
  return { words: null, sentences, costUsd: 0 };
};

const ask = async ({ name, program }: Order, request: Record<string, unknown>, run: Run): Promise<unknown> => {
  try {
    return await askModel(program, request, run);
  } catch (error) {
    run.signal.throwIfAborted();
    if (error instanceof ModelGone) {
      const why = /SIGKILL|SIGABRT|code 13[47]/.test(error.how) ? "; there may be too little memory for it" : "";
      throw new ProviderError("unavailable", `${name} has stopped: its process ${error.how}${why}.`, null, {
        cause: error,
      });
    }
    if (!(error instanceof ModelFailed)) throw error;
    const [what = ""] = error.message.split("\n");
    throw new ProviderError("broken", `${name} could not say it: ${what.slice(0, 200)}`, null, { cause: error });
  }
};

const toInt16 = (bytes: Buffer): Int16Array => {
  const samples = new Int16Array(Math.floor(bytes.length / 4));
  for (let at = 0; at < samples.length; at++) {
    const value = Math.round(bytes.readFloatLE(at * 4) * 0x7fff);
    samples[at] = Math.max(-0x8000, Math.min(0x7fff, value));
  }
  return samples;
};

const joined = (parts: Int16Array[], length: number): Int16Array => {
  const whole = new Int16Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
};

/** The machines for which there is a build of every library that runs a model. */
const platforms = ["linux-x64", "linux-arm64", "darwin-arm64", "win32-x64", "win32-arm64"];

/** Why no model can run on this machine; null where one can. */
export const missingForModels = (name: string, besides: string[] = []) =>
  [...platforms, ...besides].includes(`${process.platform}-${process.arch}`)
    ? null
    : { reason: `${name} does not run on ${process.platform} ${process.arch}.`, fix: "Choose another speech engine." };

/** @throws UserError for any language but English, which is all these models were taught. */
export const checkEnglish = (name: string, language: string): void => {
  if (/^(en|und)\b/i.test(language)) return;
  throw new UserError(
    `${name} speaks English only, and the text is in "${language}".`,
    "Choose another speech engine, or say the language if it is English.",
  );
};
