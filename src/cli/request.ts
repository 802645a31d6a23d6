import { dirname, resolve } from "node:path";
import type { Command } from "commander";
import type { PlanRequest } from "../pipeline/plan-video";
import type { Consent } from "../pipeline/spending";
import { readTimeline, readTimelineIfAny } from "../pipeline/timeline-file";
import { type RenderSettings, renderSettingsSchema } from "../schema/settings";
import type { Run } from "../tools/run";
import { chooseRecipe } from "./choose-recipe";
import { addFlags, type Flag, flagLayers } from "./flags/flag";
import { givenByTimeline } from "./given-by-timeline";
import { defaultOutput, timelinePathOf } from "./output-names";
import { type Given, type RecipeName, renderSettingsOf, wantedOf } from "./recipe-settings";
import { samplePath } from "./sample";
import type { Session } from "./session";
import { pathsFrom, readConfigLayers, readPropsLayer, resolveSettings, type SettingsLayer } from "./settings";

/** What the command line, the config files and the defaults ask for together. */
export interface Asked {
  request: PlanRequest;
  render: RenderSettings;
  outputPath: string;
  /** Where the timeline of the result goes. */
  timelinePath: string;
  /** The timeline that was named; null where none was. */
  timelineFile: string | null;
}

/** What a verb says besides its flags. */
export interface Question {
  command: Command;
  /** The flags that the verb has; those that say how to encode change no plan. */
  flags: Flag[];
  /** What was named to be made into a video; for a short its topic is in `given`. */
  named: string | undefined;
  /** Null where what is in the file says it. */
  recipe: RecipeName | null;
  /** Where it is not a file that says what is made; a timeline that is named says it all the same. */
  given?: Given;
  /** How far the user agrees to pay for a short. */
  consent?: Consent;
  /** Of the name of the result where the user gives none; by the codec where it is left out. */
  extension?: string;
  /** What the result is called after where the user names none and no file does. */
  stem?: string;
}

/** Adds every flag that says how to plan and encode, and `--timeline` and `--props`. */
export const addSettingsOptions = (command: Command, flags: Flag[]): Command => {
  command.option("--timeline <file>", "take this timeline instead of planning one");
  command.option("--props <json|file>", "settings as JSON, as a config file holds them");
  return addFlags(command, flags);
};

interface Flags {
  output?: string;
  replan?: boolean;
  timeline?: string;
  props?: string;
}

/** Brings the layers of settings together: flag, `--props`, a named timeline's, those of the config files, default. */
export const readAsked = async (question: Question, session: Session, run: Run): Promise<Asked> => {
  const { command, flags, named } = question;
  const { cwd } = session;
  const options = command.opts<Flags>();
  const timelineFile = options.timeline === undefined ? null : resolve(cwd, options.timeline);
  const document = timelineFile === null ? null : await readTimeline(timelineFile);
  const source = named === undefined ? (document || question.given ? null : samplePath) : resolve(cwd, named);
  const fromVerb = { given: question.given, consent: question.consent };
  const given =
    document && timelineFile
      ? await givenByTimeline({ ...fromVerb, timeline: document, folder: dirname(timelineFile), source }, run)
      : (question.given ?? (await ofFile(source ?? samplePath, question.recipe, run)));

  const said = [
    ...(options.props === undefined ? [] : [await readPropsLayer(options.props, cwd)]),
    ...flagLayers(command, flags).map((layer) => absolute(layer, cwd)),
  ];
  const layers = [
    ...(await readConfigLayers(source ?? timelineFile, cwd)),
    ...(document && timelineFile ? [{ origin: timelineFile, values: document.recipe.settings }] : []),
    ...said,
  ];
  const values = resolveSettings(layers, given.recipe);
  const render = renderSettingsOf(given.recipe, values);
  const wanted = wantedOf(given, values);
  const outputPath =
    options.output === undefined
      ? defaultOutput({ ...question, source, timelineFile, recipe: given.recipe, codec: render.codec }, cwd)
      : resolve(cwd, options.output);
  const timelinePath = timelinePathOf(outputPath);
  const isChanged = said.some(({ values }) => Object.keys(values).some((key) => !(key in renderSettingsSchema.shape)));
  const editedIn = timelineFile && dirname(timelineFile);
  const request: PlanRequest = document
    ? { wanted, edited: document, editedIn, editedIsFor: isChanged ? "replanning" : "rendering" }
    : {
        wanted,
        edited: options.replan ? null : await readTimelineIfAny(timelinePath),
        editedIn,
        editedIsFor: "carrying",
      };
  return { request, render, outputPath, timelinePath, timelineFile };
};

const absolute = (layer: SettingsLayer, cwd: string): SettingsLayer => ({
  ...layer,
  values: pathsFrom(cwd, layer.values),
});

const ofFile = async (source: string, recipe: RecipeName | null, run: Run): Promise<Given> => {
  const name = recipe ?? (await chooseRecipe(source, run));
  return name === "edit" || name === "audiogram" ? { recipe: name, source } : { recipe: "join", sources: [source] };
};
