import { existsSync } from "node:fs";
import { extname, resolve } from "node:path";
import type { Command } from "commander";
import { stopWith } from "../pipeline/short/provider-fault";
import { chooseSpeech, speechRequest, warnOfUnheeded } from "../pipeline/short/speech-choice";
import { type Consent, openSpending } from "../pipeline/spending";
import { askProvider } from "../providers/ask";
import type { Voice } from "../providers/speech/speech-engine";
import { refuseFolder, refuseSource } from "../render/publish";
import { shortInputsSchema, shortSettingsSchema } from "../schema/recipes/short";
import { UserError } from "../schema/user-error";
import { writeWholeFile } from "../tools/write-whole";
import { flagLayers } from "./flags/flag";
import { speechFlags } from "./flags/short";
import { languageFlags } from "./flags/sound";
import { splitValues } from "./recipe-settings";
import { type OutputFlags, type Session, tell, withRun } from "./session";
import { pathsFrom, readConfigLayers, resolveSettings } from "./settings";

export interface VoiceFlags extends OutputFlags {
  output?: string;
  previewVoice?: string | true;
  overwrite?: boolean;
}

const instead = "choose another engine with --speech";

const settingsFor = async (command: Command, { cwd }: Session) => {
  const flags = flagLayers(command, [...speechFlags, ...languageFlags]);
  const layers = [...(await readConfigLayers(null, cwd)), ...flags];
  const values = resolveSettings(
    layers.map((layer) => ({ ...layer, values: pathsFrom(cwd, layer.values) })),
    "short",
  );
  return splitValues(shortSettingsSchema, shortInputsSchema, values);
};

/** The voices of a speech engine, as a table or JSON. */
export const listVoices = (command: Command, flags: VoiceFlags, session: Session): Promise<void> =>
  withRun(session, flags, async (run) => {
    const { settings } = await settingsFor(command, session);
    const engine = await chooseSpeech(settings.speech, run);
    const voices = await engine.voices(run).catch((error: unknown) => stopWith(error, instead));
    tell(session, flags, { engine: engine.name, usual: engine.defaultVoice("en"), voices }, ({ voices }) =>
      table(voices),
    );
  });

const table = (voices: Voice[]): string => {
  const width = (key: "id" | "language") => Math.max(...voices.map((voice) => voice[key].length));
  return voices
    .map(({ id, language, name, about }) =>
      [id.padEnd(width("id")), language.padEnd(width("language")), name, about].join("  ").trimEnd(),
    )
    .map((line) => `${line}\n`)
    .join("");
};

const sentence = "This is how I sound. One day, this voice will tell your story.";

/** Has a sentence spoken, to hear a voice before a whole script is. */
export const previewVoice = (command: Command, flags: VoiceFlags, consent: Consent, session: Session): Promise<void> =>
  withRun(session, flags, async (run) => {
    const { settings, inputs } = await settingsFor(command, session);
    const engine = await chooseSpeech(settings.speech, run);
    const language = settings.language === "auto" ? "en" : settings.language;
    const text = typeof flags.previewVoice === "string" ? flags.previewVoice : sentence;
    const request = { ...speechRequest(engine, settings, inputs, language), text };
    const target = resolve(session.cwd, flags.output ?? `voice-${request.voice}${engine.extension}`);
    if (extname(target) !== engine.extension)
      throw new UserError(`Expected a name that ends in ${engine.extension}, but got ${flags.output}.`, "Change -o.");
    await refuseFolder(target);
    await refuseSource(target, request.samplePath === null ? [] : [request.samplePath]);
    if (existsSync(target) && !flags.overwrite)
      throw new UserError(`${target} exists already.`, "Choose another -o, or add -y to replace it.");
    warnOfUnheeded(engine, request, run);
    const spending = openSpending(consent, run);
    const paid = { provider: engine.name, what: "preview", estimateUsd: engine.estimateUsd(request) };
    await spending.approve([paid]);
    await writeWholeFile(target, async (path) => {
      const call = () => engine.speak(request, path, run);
      await askProvider({ attempts: engine.attempts, run, mayRepeat: spending.mayRepeat(paid), call });
    }).catch((error: unknown) => stopWith(error, instead));
    tell(session, flags, { outputPath: target, voice: request.voice }, ({ outputPath }) => `${outputPath}\n`);
  });
