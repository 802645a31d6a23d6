import type { Limits } from "../../providers/limits";
import type { WantedOf, WrittenScript } from "../recipe";
import type { Spending } from "../spending";
import type { Stages } from "../stage";
import { hearingTools } from "../transcript/describe";
import { detectLanguage } from "../transcript/language";
import { getScript } from "./get-script";
import { type Narrated, narrate } from "./narrate";
import { recordedNarration } from "./recorded-narration";
import { chooseSpeech, speechRequest } from "./speech-choice";

/** A script, and how each of its scenes sounds. */
export interface Told extends WrittenScript {
  narrated: Narrated[];
  /** Which engine speaks, or `recording`. */
  speech: string;
  language: string;
  tools: Record<string, string>;
}

/** Reads or has written a script and has it spoken; or takes the user's own recording, and what is said in it. */
export const tellScript = async (
  wanted: WantedOf<"short">,
  { limits, spending }: { limits: Limits; spending: Spending },
  stages: Stages,
): Promise<Told> => {
  const { settings, inputs } = wanted;
  if (inputs.narration !== null) {
    const { script, narrated, language, transcript } = await recordedNarration(inputs.narration, wanted, stages);
    return { script, writtenBy: null, narrated, speech: "recording", language, tools: hearingTools(transcript) };
  }
  const { script, writtenBy } = await getScript(wanted, spending, stages);
  const text = script.scenes.map(({ narration }) => narration).join(" ");
  const language = settings.language === "auto" ? detectLanguage(text) : settings.language;
  const engine = await chooseSpeech(settings.speech, stages.run);
  const request = speechRequest(engine, settings, inputs, language);
  const telling = { script, engine, request, ttlMs: settings.voiceTtlMs, limits, spending };
  const narrated = await narrate(telling, stages);
  const writer = writtenBy ? { script: `${writtenBy.provider} ${writtenBy.model}` } : {};
  return { script, writtenBy, narrated, speech: engine.name, language, tools: { ...writer, speech: engine.name } };
};
