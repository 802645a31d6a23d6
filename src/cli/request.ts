import { existsSync } from "node:fs";
import { basename, dirname, extname, join, resolve } from "node:path";
import type { Command } from "commander";
import { findAsset } from "../pipeline/cache/assets";
import { findRecording } from "../pipeline/find-assets";
import type { PlanRequest } from "../pipeline/plan-video";
import type { Consent } from "../pipeline/spending";
import { readTimeline, readTimelineIfAny } from "../pipeline/timeline-file";
import { type RenderSettings, renderSettingsSchema } from "../schema/settings";
import type { Timeline } from "../schema/timeline";
import type { Run } from "../tools/run";
import { chooseRecipe } from "./choose-recipe";
import { addFlags, type Flag, flagLayers } from "./flags/flag";
import { type Given, type RecipeName, renderSettingsOf, wantedOf } from "./recipe-settings";
import { isBundled, samplePath } from "./sample";
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
  const given =
    document && timelineFile
      ? await ofTimeline(document, source, dirname(timelineFile), { consent: noConsent, ...question }, run)
      : (question.given ?? (await ofFile(source ?? samplePath, question.recipe, run)));

  const said = [
    ...(options.props === undefined ? [] : [await readPropsLayer(options.props, cwd)]),
    ...flagLayers(command, flags).map((layer) => absolute(layer, cwd)),
  ];
  const layers = [
    ...(await readConfigLayers(source ?? timelineFile, cwd)),
    ...(document && timelineFile ? [await layerOf(document, timelineFile, run)] : []),
    ...said,
  ];
  const values = resolveSettings(layers, given.recipe);
  const render = renderSettingsOf(given.recipe, values);
  const wanted = wantedOf(given, values);
  const outputPath =
    options.output === undefined
      ? defaultOutput({ source, timelineFile, ...question, given, render }, cwd)
      : resolve(cwd, options.output);
  const timelinePath = outputPath.endsWith(".json") ? outputPath : timelinePathOf(outputPath);
  const isChanged = said.some(({ values }) => Object.keys(values).some((key) => !(key in renderSettingsSchema.shape)));
  const request: PlanRequest = document
    ? { wanted, edited: document, editedIsFor: isChanged ? "replanning" : "rendering" }
    : { wanted, edited: options.replan ? null : await readTimelineIfAny(timelinePath), editedIsFor: "carrying" };
  return { request, render, outputPath, timelinePath, timelineFile };
};

/** What a timeline was planned with, and the recording that its narrator made. */
const layerOf = async (timeline: Timeline, path: string, run: Run): Promise<SettingsLayer> => {
  const { recipe, sound, assets } = timeline;
  const hash = recipe.name === "short" ? sound.voice[0]?.asset : undefined;
  const asset = hash === undefined ? undefined : assets[hash];
  const isRecorded = hash !== undefined && asset?.origin === "user";
  const narration = isRecorded ? { narration: await findAsset(hash, asset, [dirname(path)], run) } : {};
  return { origin: path, values: { ...recipe.settings, ...narration } };
};

const absolute = (layer: SettingsLayer, cwd: string): SettingsLayer => ({
  ...layer,
  values: pathsFrom(cwd, layer.values),
});

const ofFile = async (source: string, recipe: RecipeName | null, run: Run): Promise<Given> => {
  const name = recipe ?? (await chooseRecipe(source, run));
  return name === "edit" || name === "audiogram" ? { recipe: name, source } : { recipe: "join", sources: [source] };
};

const noConsent: Consent = { isGiven: false, maxCostUsd: null, ask: null };

/** What a timeline was made of, found again. */
const ofTimeline = async (
  timeline: Timeline,
  source: string | null,
  folder: string,
  { consent }: { consent: Consent },
  run: Run,
): Promise<Given> => {
  const { recipe, picture, assets } = timeline;
  if (recipe.name === "short") {
    const { script, writtenBy } = recipe;
    return { recipe: "short", topic: null, script: { script, writtenBy }, consent };
  }
  if (recipe.name !== "join")
    return { recipe: recipe.name, source: source ?? (await findRecording(timeline, [folder], run)) };
  const videos = picture.flatMap((shot) => {
    const asset = shot.kind === "footage" ? assets[shot.asset] : undefined;
    return shot.kind === "footage" && asset ? [findAsset(shot.asset, asset, [folder], run)] : [];
  });
  return { recipe: "join", sources: await Promise.all(videos) };
};

const videoExtensions = { h264: ".mp4", h265: ".mp4", vp9: ".webm", av1: ".mp4", prores: ".mov" };

/** Where the result goes when nobody says: beside what it is made from, or under `out` for what comes with the product. */
const defaultOutput = (
  o: Pick<Question, "extension" | "stem"> & {
    source: string | null;
    timelineFile: string | null;
    given: Given;
    render: RenderSettings;
  },
  cwd: string,
): string => {
  const extension = o.extension ?? videoExtensions[o.render.codec];
  if (o.timelineFile) return `${o.timelineFile.replace(/(\.timeline)?\.json$/i, "")}${extension}`;
  const { source } = o;
  if (source === null) return join(cwd, `${o.stem ?? "video"}.${o.given.recipe}${extension}`);
  if (source === samplePath) return join(cwd, "out", `sample${extension}`);
  // The script beside a short is changed to make that short again.
  const name = basename(source, extname(source)).replace(/\.short\.script$/, "");
  const stem = `${name}.${o.given.recipe}`;
  return join(isBundled(source) ? join(cwd, "out") : dirname(source), `${stem}${extension}`);
};

/** The timeline beside a result: what Studio saves and the next render takes up. */
const timelinePathOf = (output: string): string =>
  join(dirname(output), `${basename(output, extname(output))}.timeline.json`);

/** The timeline that belongs to what the user named: a timeline itself, or the one of a file's or a result's. */
export const findTimelinePath = (named: string | undefined, cwd: string): string => {
  if (named === undefined) return join(cwd, "out", "sample.timeline.json");
  const path = resolve(cwd, named);
  if (path.endsWith(".json")) return path;
  const stem = join(dirname(path), basename(path, extname(path)));
  const recipes: RecipeName[] = ["edit", "audiogram", "short", "join"];
  const places = [stem, ...recipes.map((recipe) => `${stem}.${recipe}`)].map((each) => `${each}.timeline.json`);
  return places.find((place) => existsSync(place)) ?? `${stem}.edit.timeline.json`;
};
