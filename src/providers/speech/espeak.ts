import { UserError } from "../../schema/user-error";
import { ToolError } from "../../tools/child";
import { type EspeakVoices, espeakVersion, listEspeakVoices, runEspeak } from "../../tools/espeak";
import type { Run } from "../../tools/run";
import { writeWav } from "../../tools/write-wav";
import { writeWholeFile } from "../../tools/write-whole";
import { ProviderError } from "../provider-error";
import { findEspeakVoice, nameOfEspeakVoice, usualEspeakVoice } from "./espeak-voice";
import { plainForEspeak, wordsAsWritten } from "./espeak-words";
import type { SpeechEngine, Voice } from "./speech-engine";
import { trimSilence } from "./trim-silence";

/** A little slower, lower, livelier and softer than it speaks by itself. */
const manner = { pitch: 42, pitchRange: 60, volume: 85 };
const wordsPerMinute = 165;
const edgeMs = 50;
/** Whoever changes one of these changes this, too: it is in the cache's key. */
const voicing = "1";

/** It does not go slower than this, and nobody understands what is faster. */
const rates = { least: 80, most: 450 };

let known: Promise<EspeakVoices> | undefined;

const knownVoices = (run: Run): Promise<EspeakVoices> => {
  known ??= listEspeakVoices(run).catch((error: unknown) => {
    known = undefined;
    throw error;
  });
  return known;
};

/** eSpeak NG: sounds like a machine, but speaks a hundred languages, at once, everywhere and for nothing. */
export const espeakEngine: SpeechEngine = {
  name: "espeak",
  extension: ".wav",
  licence: "free to use (eSpeak NG is under the GPL, which does not extend to what it says)",
  atOnce: 2,
  attempts: 2,

  missing: async () =>
    (await espeakVersion()) === null
      ? { reason: "eSpeak NG is not installed.", fix: "Run npm install in the project." }
      : null,

  voices: async (run) => (await telling(() => knownVoices(run))).voices.map(voiceOf),

  defaultVoice: usualEspeakVoice,

  versions: async () => ({ "espeak-ng-emscripten": (await espeakVersion()) ?? "none", voicing }),

  modelOf: () => "eSpeak NG",

  heeds: ({ text, voice, speed }) => ({ text, voice, speed }),

  estimateUsd: () => 0,

  speak: async ({ text, voice, speed }, path, run) => {
    if (!/[\p{L}\p{N}\p{Extended_Pictographic}]/u.test(text))
      throw new UserError("There is nothing to say in the text.", "Give each scene a narration.");
    const rate = Math.round(wordsPerMinute * speed);
    const order = {
      text: plainForEspeak(text),
      voice: findEspeakVoice(voice, await telling(() => knownVoices(run))),
      wordsPerMinute: Math.min(rates.most, Math.max(rates.least, rate)),
      ...manner,
    };
    const spoken = await telling(() => runEspeak(order, run));
    const { samples, shiftMs } = trimSilence(spoken.samples, spoken.sampleRateHz, edgeMs);
    const endMs = Math.floor((samples.length * 1000) / spoken.sampleRateHz);
    const within = (ms: number) => Math.min(endMs, Math.max(0, ms + shiftMs));
    const said = spoken.words.map((word) => ({
      at: word.at,
      startMs: within(word.startMs),
      endMs: within(word.endMs),
    }));
    await writeWholeFile(path, (temp) => writeWav(temp, samples, spoken.sampleRateHz));
    return { words: said.length > 0 ? wordsAsWritten(text, said) : null, costUsd: 0 };
  },
};

const voiceOf = (voice: EspeakVoices["voices"][number]): Voice => ({
  id: nameOfEspeakVoice(voice),
  name: voice.name.trim(),
  language: voice.languages[0] ?? "und",
  about: "robotic; other speakers by +Max, +f3, +Annie, +m3 …",
});

const telling = async <Answer>(call: () => Promise<Answer>): Promise<Answer> => {
  try {
    return await call();
  } catch (error) {
    if (!(error instanceof ToolError)) throw error;
    throw new ProviderError("broken", "eSpeak NG broke off.", null, { cause: error });
  }
};
