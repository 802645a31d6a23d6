import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { z } from "zod";
import { firstProblem, parseDocument } from "../schema/parse-document";
import { UserError } from "../schema/user-error";
import { didYouMean } from "./did-you-mean";
import { type RecipeName, recipeSettings } from "./recipe-settings";

export const configFileName = "reelwright.config.json";

type Values = Record<string, unknown>;

/** Some settings and where they were said, so that a wrong one can be traced. */
export interface SettingsLayer {
  /** A file, `--props`, or a flag; a flag is the name of what it sets. */
  origin: string;
  isFlag?: true;
  values: Values;
}

const valuesSchema = z.record(z.string(), z.unknown());
const pathKeys = [
  ...["broll", "music", "effect", "logo", "backgroundFile", "cover"],
  ...["script", "narration", "voiceSample"],
];

/** The settings of a recipe as they were said; later layers win. @throws UserError naming the layer and what does not fit. */
export const resolveSettings = (layers: SettingsLayer[], recipe: RecipeName): Values =>
  Object.assign({}, ...layers.map((layer) => fitting(layer, recipe)));

/** A config may hold settings of every recipe; a flag that this one does not have is a mistake. */
const fitting = ({ origin, values, isFlag }: SettingsLayer, recipe: RecipeName): Values => {
  const own = recipeSettings[recipe];
  const fits = Object.entries(values).filter(([key, value]) => {
    const homes = Object.entries(recipeSettings).filter(([, schema]) => key in schema.shape);
    if (homes.length === 0) throw unknownSetting(key, origin);
    const problem = key in own.shape ? problemOf(own, { [key]: value }) : null;
    if (key in own.shape && problem === null) return true;
    const told = problem ?? problemOf(homes[0]?.[1] ?? own, { [key]: value });
    const fitsElsewhere = homes.some(([, schema]) => problemOf(schema, { [key]: value }) === null);
    if (!isFlag && fitsElsewhere) return false;
    if (isFlag && problem === null)
      throw new UserError(
        `${origin} is for ${homes.map(([name]) => name).join(", ")}, but this is ${recipe}.`,
        "Leave it out.",
      );
    throw new UserError(
      `${origin}: ${isFlag ? told?.replace(/^[\w.]+: /, "") : told}.`,
      `Run reelwright ${recipe === "edit" ? "render" : recipe} --help for what each takes.`,
    );
  });
  return Object.fromEntries(fits);
};

const problemOf = (schema: z.ZodObject, values: Values): string | null => {
  const parsed = schema.safeParse(values, { reportInput: true });
  return parsed.success ? null : firstProblem(parsed.error);
};

const unknownSetting = (key: string, origin: string): UserError => {
  const known = [...new Set(Object.values(recipeSettings).flatMap(({ shape }) => Object.keys(shape)))];
  const near = didYouMean(key, known);
  const hint = near === null ? `Known are: ${known.join(", ")}.` : `Did you mean "${near}"?`;
  return new UserError(`${origin}: there is no setting "${key}".`, hint);
};

/** The config files that apply, weakest first: that of the folder the command runs in, then the one beside the media. */
export const readConfigLayers = async (mediaPath: string | null, cwd: string): Promise<SettingsLayer[]> => {
  const folders = new Set([cwd, ...(mediaPath ? [dirname(resolve(cwd, mediaPath))] : [])]);
  const paths = [...folders].map((folder) => join(folder, configFileName)).filter((path) => existsSync(path));
  return Promise.all(paths.map(readConfigLayer));
};

const readConfigLayer = async (path: string): Promise<SettingsLayer> => {
  const fix = 'It holds settings as a JSON object, e.g. {"captionPreset": "karaoke"}.';
  const values = parseDocument(valuesSchema, await readText(path, fix), path, fix);
  return { origin: path, values: pathsFrom(dirname(path), values) };
};

/** `--props`, as Remotion takes it: JSON, or the path of a JSON file. */
export const readPropsLayer = async (props: string, cwd: string): Promise<SettingsLayer> => {
  const fix = `Give JSON, e.g. --props '{"captionPreset":"karaoke"}', or the path of a JSON file.`;
  if (props.trimStart().startsWith("{"))
    return { origin: "--props", values: pathsFrom(cwd, parseDocument(valuesSchema, props, "--props", fix)) };
  const path = resolve(cwd, props);
  if (!existsSync(path)) throw new UserError(`--props: there is no file ${props}.`, fix);
  const values = parseDocument(valuesSchema, await readText(path, fix), path, fix);
  return { origin: path, values: pathsFrom(dirname(path), values) };
};

const readText = (path: string, fix: string): Promise<string> =>
  readFile(path, "utf8").catch((error: unknown) => {
    throw new UserError(`Expected a file of settings, but ${path} cannot be read.`, fix, { cause: error });
  });

/** The same settings with every path made absolute from the folder it was written in. */
export const pathsFrom = (folder: string, values: Values): Values => {
  const resolved = { ...values };
  for (const key of pathKeys) {
    const value = resolved[key];
    if (typeof value === "string") resolved[key] = resolve(folder, value);
  }
  const { transcript, model } = resolved;
  if (typeof transcript === "string" && !isTranscriptWord(transcript))
    resolved.transcript = resolve(folder, transcript);
  if (typeof model === "string" && /[\\/]|\.bin$/.test(model)) resolved.model = resolve(folder, model);
  return resolved;
};

/** Whether `--transcript` names a way to get one rather than a file. */
const isTranscriptWord = (text: string): boolean => ["auto", "none", "whisper", "openai"].includes(text);
