import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { z } from "zod";
import { firstProblem, parseDocument } from "../schema/parse-document";
import { editInputsSchema, editSettingsSchema, renderSettingsSchema } from "../schema/settings";
import { UserError } from "../schema/user-error";
import { didYouMean } from "./did-you-mean";

export const configFileName = "reelwright.config.json";

/** Every setting under its one name, as a config file, `--props` and the flags give it. */
export const allSettingsSchema = z.strictObject({
  ...editSettingsSchema.shape,
  ...editInputsSchema.shape,
  ...renderSettingsSchema.shape,
});
export type AllSettings = z.infer<typeof allSettingsSchema>;

/** Some settings and where they were said, so that a wrong one can be traced. */
export interface SettingsLayer {
  /** A file, `--props`, or a flag; a flag is the name of what it sets. */
  origin: string;
  isFlag?: true;
  values: Record<string, unknown>;
}

const valuesSchema = z.record(z.string(), z.unknown());
const pathKeys = ["broll", "music", "effect", "logo"] as const;

/** Later layers win. @throws UserError naming the layer and the setting that does not fit. */
export const resolveSettings = (layers: SettingsLayer[]): AllSettings => {
  for (const layer of layers) check(layer);
  return allSettingsSchema.parse(Object.assign({}, ...layers.map((layer) => layer.values)));
};

const check = ({ origin, values, isFlag }: SettingsLayer): void => {
  for (const key of Object.keys(values)) if (!(key in allSettingsSchema.shape)) throw unknownSetting(key, origin);
  const parsed = allSettingsSchema.safeParse(values, { reportInput: true });
  if (parsed.success) return;
  const problem = firstProblem(parsed.error);
  throw new UserError(
    `${origin}: ${isFlag ? problem.replace(/^[\w.]+: /, "") : problem}.`,
    "Run reelwright render --help for what each takes.",
  );
};

const unknownSetting = (key: string, origin: string): UserError => {
  const known = Object.keys(allSettingsSchema.shape);
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
export const pathsFrom = (folder: string, values: Record<string, unknown>): Record<string, unknown> => {
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
