import type { Limits } from "../../providers/limits";
import type { Script } from "../../schema/script";
import type { WantedOf, WrittenScript } from "../recipe";
import { readScript } from "../script/read-script";
import type { Spending } from "../spending";
import type { Stages } from "../stage";
import { detectLanguage } from "../transcript/language";
import { fillIn } from "./fill-in";
import { getScript } from "./get-script";
import { type KnownShort, knownNarrations, knownRecording, knownSplit, refuseLostVoice } from "./known-short";
import { type Narrated, narrate } from "./narrate";
import { recordedNarration } from "./recorded-narration";
import { chooseSpeech, speechRequest, warnOfUnheeded } from "./speech-choice";

/** A script, and how each of its scenes sounds. */
export interface Told extends WrittenScript {
  narrated: Narrated[];
  /** Which engine speaks each scene, or `recording`. */
  speech: string[];
  language: string;
  tools: Record<string, string>;
}

/** Reads or has written a script and has it spoken; or takes the user's own recording, and what is said in it. */
export const tellScript = async (
  wanted: WantedOf<"short">,
  known: KnownShort | null,
  { limits, spending }: { limits: Limits; spending: Spending },
  stages: Stages,
): Promise<Told> => {
  const { settings, inputs } = wanted;
  const recording = inputs.narration ?? (known && (await knownRecording(known, stages)));
  if (recording !== null) {
    const split = inputs.narration === null && known ? await knownSplit(known, wanted, stages) : null;
    const linked = { ...stages, approve: spending.approve };
    const told = split ?? (await recordedNarration(recording, { said: await saidIn(wanted, known), wanted }, linked));
    return { ...told, writtenBy: null, speech: told.narrated.map(() => "recording") };
  }
  const { script, writtenBy } = await getScript(wanted, spending, stages);
  const text = script.scenes.map(({ narration }) => narration).join(" ");
  const language = settings.language === "auto" ? detectLanguage(text) : settings.language;
  const before = await knownNarrations(known, { script, wanted }, stages);
  const speech = before.map((_, index) => known?.recipe.scenes[index]?.speech ?? "");
  const narrated = await fillIn(before, async (gaps) => {
    const engine = await chooseSpeech(settings.speech, stages.run);
    if (known) refuseLostVoice(known, engine, inputs);
    for (const index of gaps) speech[index] = engine.name;
    const request = speechRequest(engine, settings, inputs, language);
    warnOfUnheeded(engine, { ...request, text }, stages.run);
    const scenes = gaps.flatMap((index) => script.scenes[index] ?? []);
    const telling = { script: { ...script, scenes }, engine, request, ttlMs: settings.voiceTtlMs, limits, spending };
    return narrate(telling, stages);
  });
  const writer = writtenBy ? { script: `${writtenBy.provider} ${writtenBy.model}` } : {};
  const voices = [...new Set(speech.filter((name) => name !== ""))].join(", ");
  return { script, writtenBy, narrated, speech, language, tools: { ...writer, speech: voices } };
};

/** What is said in a recording, where somebody has told it: nobody did where no word was heard in it either. */
const saidIn = async ({ inputs }: WantedOf<"short">, known: KnownShort | null): Promise<Script | null> => {
  if (inputs.script !== null) return readScript(inputs.script);
  const hasWords = known?.recipe.scenes.some(({ narration }) => (narration?.words.length ?? 0) > 0);
  return known && inputs.narration === null && hasWords ? known.recipe.script : null;
};
