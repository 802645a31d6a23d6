import { type Command, InvalidArgumentError } from "commander";
import { askUser } from "../ask-user";
import { FellShort } from "../fell-short";
import { addResultOptions, produce, type ResultFlags } from "../produce";
import { addSettingsOptions } from "../request";
import { outputOptions, type Session } from "../session";
import { shortVerbFlags } from "../verb-flags";
import { listVoices, previewVoice, type VoiceFlags } from "../voices";

const examples = `
Examples:
  reelwright short --script script.md                    your own script: a paragraph a scene
  reelwright short "The future of AI" --max-cost 0.50    a script by OpenAI (OPENAI_API_KEY)
  reelwright short --narration voice.mp3 --broll clips   your own voice and pictures
  reelwright short --script script.md --speech kokoro --voice af_heart --music bed.mp3
  reelwright short --script script.md --clips runway,pexels,local,generated --yes
  reelwright short --list-voices --speech kokoro`;

interface Flags extends ResultFlags, VoiceFlags {
  script?: string;
  narration?: string;
  yes?: boolean;
  maxCost?: number;
  strict?: boolean;
  listVoices?: boolean;
  previewVoice?: string | true;
}

/** `reelwright short`: a topic, a script or a narration in, a narrated upright video out. */
export const addShort = (program: Command, session: Session): void => {
  const command = program
    .command("short [topic]")
    .description("make a narrated upright video of a topic, a script or a recorded narration")
    .option("--yes", "agree to what paid calls cost")
    .option("--max-cost <dollars>", "agree up to this much", parseDollars)
    .option("--strict", "exit with 1 where a scene is not as it was asked for")
    .option("--list-voices", "the voices of --speech, and nothing else")
    .option("--preview-voice [text]", "a sentence in the voice, and nothing else")
    .addHelpText("after", examples);
  addResultOptions(command);
  for (const option of outputOptions()) command.addOption(option);
  addSettingsOptions(command, shortVerbFlags).action(async (topic: string | undefined, flags: Flags) => {
    if (flags.listVoices) return listVoices(command, flags, session);
    const consent = { isGiven: flags.yes ?? false, maxCostUsd: flags.maxCost ?? null, ask: askUser(session) };
    if (flags.previewVoice !== undefined) return previewVoice(command, flags, consent, session);
    const named = flags.script ?? flags.narration;
    const question = {
      ...{ command, flags: shortVerbFlags, named, consent },
      recipe: "short" as const,
      stem: topic === undefined ? "short" : slug(topic),
      given: { recipe: "short" as const, topic: topic?.trim() || null, script: null, consent },
    };
    const made = await produce(question, flags, session);
    const fellBack = made?.scenes.filter((scene) => scene.fellBack !== null).length ?? 0;
    if (flags.strict && made && fellBack > 0)
      throw new FellShort(`${fellBack} of ${made.scenes.length} scenes are not as they were asked for (--strict).`);
  });
};

const parseDollars = (text: string): number => {
  const value = Number(text.trim().replace(/^\$/, ""));
  if (text.trim() === "" || !Number.isFinite(value) || value < 0)
    throw new InvalidArgumentError(`Expected dollars such as 0.50, got "${text}".`);
  return value;
};

const longestSlug = 48;

/** `The future of AI!` → the-future-of-ai; letters of every script stay. */
const slug = (text: string): string => {
  const words = text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  const whole = words.join("-");
  const cut = whole.length > longestSlug ? whole.slice(0, whole.lastIndexOf("-", longestSlug)) : whole;
  return cut || "short";
};
