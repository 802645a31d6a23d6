import { extname, resolve } from "node:path";
import type { Command } from "commander";
import { chooseSpeech, speechRequest } from "../pipeline/short/speech-choice";
import { type Consent, openSpending } from "../pipeline/spending";
import { askProvider } from "../providers/ask";
import type { Voice } from "../providers/speech/speech-engine";
import { shortInputsSchema, shortSettingsSchema } from "../schema/recipes/short";
import { UserError } from "../schema/user-error";
import { writeWholeFile } from "../tools/write-whole";
import { flagLayers } from "./flags/flag";
import { speechFlags } from "./flags/short";
import { languageFlags } from "./flags/sound";
import { type OutputFlags, type Session, tell, withRun } from "./session";
import { pathsFrom, readConfigLayers, resolveSettings } from "./settings";

export interface VoiceFlags extends OutputFlags {
  output?: string;
  previewVoice?: string | true;
}

const settingsFor = async (command: Command, { cwd }: Session) => {
  const flags = flagLayers(command, [...speechFlags, ...languageFlags]);
  const layers = [...(await readConfigLayers(null, cwd)), ...flags];
  const values = resolveSettings(
    layers.map((layer) => ({ ...layer, values: pathsFrom(cwd, layer.values) })),
    "short",
  );
  const only = (keys: object) => Object.fromEntries(Object.entries(values).filter(([key]) => key in keys));
  return {
    settings: shortSettingsSchema.parse(only(shortSettingsSchema.shape)),
    inputs: shortInputsSchema.parse(only(shortInputsSchema.shape)),
  };
};

/** The voices of a speech engine, as a table or JSON. */
export const listVoices = (command: Command, flags: VoiceFlags, session: Session): Promise<void> =>
  withRun(session, flags, async (run) => {
    const { settings } = await settingsFor(command, session);
    const engine = await chooseSpeech(settings.speech, run);
    const voices = await engine.voices(run);
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
    await openSpending(consent, run).approve([
      { provider: engine.name, what: "preview", estimateUsd: engine.estimateUsd(request) },
    ]);
    await writeWholeFile(target, async (path) => {
      await askProvider({ attempts: engine.attempts, run, call: () => engine.speak(request, path, run) });
    });
    tell(session, flags, { outputPath: target, voice: request.voice }, ({ outputPath }) => `${outputPath}\n`);
  });
