import { writeFile } from "node:fs/promises";
import type { ElevenLabsClient } from "@elevenlabs/elevenlabs-js";
import { z } from "zod";
import { UserError } from "../../schema/user-error";
import { ffprobeJson } from "../../tools/ffmpeg";
import type { Run } from "../../tools/run";
import { writeWholeFile } from "../../tools/write-whole";
import { ProviderError } from "../provider-error";
import { addressOf, callService, missingKey, otherUrl } from "../service";
import { wordsOfCharacters } from "./character-times";
import { elevenLabsFault, elevenLabsService } from "./elevenlabs-fault";
import type { SpeechEngine, SpeechRequest } from "./speech-engine";

/** The first voice of the service's own examples; every account has it. */
const usualVoice = "JBFqnCBsd6RMkjVDRZzb";
const usualModel = "eleven_multilingual_v2";
const outputFormat = "mp3_44100_128";
/** The seed of every request: as far as the service can, the same request is answered with the same take. */
const seed = 1;
/** What the service takes. */
const speeds = { least: 0.7, most: 1.2 };
/** Rough list price of a character in 2026, 0.10 USD for a thousand; the quick models cost half. A plan may be dearer. */
const characterUsd = 0.1 / 1000;

const times = z.array(z.number().nonnegative());
const answerSchema = z.object({
  audioBase64: z.string(),
  alignment: z
    .object({ characters: z.array(z.string()), characterStartTimesSeconds: times, characterEndTimesSeconds: times })
    .nullish(),
});
type Answer = z.infer<typeof answerSchema>;

const probedSchema = z.object({ format: z.object({ duration: z.coerce.number().positive() }) });

const estimateUsd = ({ text, model }: SpeechRequest): number =>
  [...text].length * characterUsd * (/flash|turbo/.test(model ?? usualModel) ? 0.5 : 1);

/** Speech by ElevenLabs; a call that takes longer than `deadlineMs` has failed. */
export const elevenLabsSpeech = ({ deadlineMs }: { deadlineMs: number }): SpeechEngine => ({
  name: "elevenlabs",
  extension: ".mp3",
  licence: "by ElevenLabs' terms: for commercial use with a paid plan, else with attribution and not commercially",
  // The least that any plan takes at the same time.
  atOnce: 2,
  attempts: 3,

  missing: async () => missingKey(elevenLabsService),

  voices: async (run) => {
    const { voices } = await call(run, deadlineMs, null, (client, options) => client.voices.getAll({}, options));
    return voices.map(({ voiceId, name, labels, description, category }) => ({
      id: voiceId,
      name: name ?? voiceId,
      language: "und",
      about: [labels?.gender, labels?.age, labels?.accent, description?.trim() || category]
        .filter((each) => each !== undefined && each !== "")
        .join(", "),
    }));
  },

  defaultVoice: () => usualVoice,

  versions: async () => ({ format: outputFormat, seed: String(seed), ...addressOf(elevenLabsService) }),

  modelOf: ({ model }) => model ?? usualModel,

  heeds: ({ text, voice, model, speed, stability, similarity }) => ({
    text,
    voice,
    model: model ?? usualModel,
    speed,
    stability,
    similarity,
  }),

  estimateUsd,

  speak: async (request, path, run) => {
    const { text, voice, model, speed, stability, similarity } = request;
    if (speed < speeds.least || speed > speeds.most) {
      const range = `${speeds.least} to ${speeds.most}`;
      throw new UserError(`ElevenLabs speaks at ${range} times a voice's pace, not ${speed}.`, `Set ${range}.`);
    }
    const answer = await call(run, deadlineMs, voice, async (client, options) =>
      answerSchema.parse(
        await client.textToSpeech.convertWithTimestamps(
          voice,
          {
            text,
            modelId: model ?? usualModel,
            outputFormat,
            seed,
            voiceSettings: { stability, similarityBoost: similarity, speed },
          },
          options,
        ),
      ),
    );
    await writeWholeFile(path, async (temp) => {
      await writeFile(temp, Buffer.from(answer.audioBase64, "base64"));
      await checkSound(temp, answer, run);
    });
    // What a character costs depends on the plan.
    return { words: wordsIn(text, answer), costUsd: null };
  },
});

/** Speech by ElevenLabs. */
export const elevenlabsEngine = elevenLabsSpeech({ deadlineMs: 120_000 });

interface Options {
  abortSignal: AbortSignal;
  maxRetries: number;
}

const call = <Result>(
  run: Run,
  deadlineMs: number,
  voice: string | null,
  ask: (client: ElevenLabsClient, options: Options) => PromiseLike<Result>,
): Promise<Result> =>
  callService({
    service: elevenLabsService,
    run,
    deadlineMs,
    call: async (abortSignal) => {
      // Over a hundred megabytes, of which a second is spent on loading.
      const [{ ElevenLabsClient }, { fetcher }] = await Promise.all([
        import("@elevenlabs/elevenlabs-js"),
        import("@elevenlabs/elevenlabs-js/core/index.js"),
      ]);
      const baseUrl = otherUrl(elevenLabsService.urlName);
      const client = new ElevenLabsClient({
        apiKey: process.env.ELEVENLABS_API_KEY?.trim() ?? "",
        ...(baseUrl ? { baseUrl } : {}),
        // Its own timer outlives a call that fails, and the process would wait four minutes for it.
        fetcher: ({ timeoutMs: _, ...args }) => fetcher(args),
      });
      try {
        return await ask(client, { abortSignal, maxRetries: 0 });
      } catch (error) {
        throw elevenLabsFault(error, voice);
      }
    },
  });

/** @throws ProviderError for a sound that nobody can play, or that ends before its words */
const checkSound = async (path: string, { alignment }: Answer, run: Run): Promise<void> => {
  const probed = await ffprobeJson(["-show_entries", "format=duration", path], { run }).catch(() => null);
  run.signal.throwIfAborted();
  const seconds = probedSchema.safeParse(probed).data?.format.duration;
  const wordsS = alignment?.characterEndTimesSeconds.at(-1) ?? 0;
  if (seconds === undefined) throw new ProviderError("broken", "ElevenLabs sent no sound that can be played.");
  if (wordsS > seconds + 1) throw new ProviderError("broken", "ElevenLabs sent a sound that ends before its text.");
};

const wordsIn = (text: string, { alignment }: Answer) =>
  alignment
    ? wordsOfCharacters(text, {
        characters: alignment.characters,
        startsMs: alignment.characterStartTimesSeconds.map((s) => s * 1000),
        endsMs: alignment.characterEndTimesSeconds.map((s) => s * 1000),
      })
    : null;
