import { z } from "zod";
import type { Wanted } from "../pipeline/recipe";
import { audiogramInputsSchema, audiogramSettingsSchema } from "../schema/recipes/audiogram";
import { editInputsSchema, editSettingsSchema } from "../schema/recipes/edit";
import { joinInputsSchema, joinSettingsSchema } from "../schema/recipes/join";
import { shortInputsSchema, shortSettingsSchema } from "../schema/recipes/short";
import { type RenderSettings, renderSettingsSchema } from "../schema/settings";

export type RecipeName = Wanted["recipe"];

const render = renderSettingsSchema.shape;

/** Every setting of a recipe under its one name, as a config file, `--props` and the flags give it. */
export const recipeSettings: Record<RecipeName, z.ZodObject> = {
  edit: z.strictObject({ ...editSettingsSchema.shape, ...editInputsSchema.shape, ...render }),
  audiogram: z.strictObject({ ...audiogramSettingsSchema.shape, ...audiogramInputsSchema.shape, ...render }),
  short: z.strictObject({ ...shortSettingsSchema.shape, ...shortInputsSchema.shape, ...render }),
  join: z.strictObject({ ...joinSettingsSchema.shape, ...joinInputsSchema.shape, ...render }),
};

/** What is given besides settings: a recipe, and what it is to be made of. */
export type Given =
  | Pick<Extract<Wanted, { recipe: "edit" | "audiogram" }>, "recipe" | "source">
  | Pick<Extract<Wanted, { recipe: "join" }>, "recipe" | "sources">
  | Pick<Extract<Wanted, { recipe: "short" }>, "recipe" | "topic" | "script" | "consent">;

type Values = Record<string, unknown>;

/** A recipe with its settings and inputs, from all settings together. */
export const wantedOf = (given: Given, values: Values): Wanted => {
  switch (given.recipe) {
    case "edit":
      return { ...given, recipe: "edit", ...splitValues(editSettingsSchema, editInputsSchema, values) };
    case "audiogram":
      return { ...given, recipe: "audiogram", ...splitValues(audiogramSettingsSchema, audiogramInputsSchema, values) };
    case "join":
      return { ...given, ...splitValues(joinSettingsSchema, joinInputsSchema, values) };
    case "short":
      return { ...given, ...splitValues(shortSettingsSchema, shortInputsSchema, values) };
  }
};

/** The settings and the inputs of a recipe, from all settings together. */
export const splitValues = <Settings extends z.ZodObject, Inputs extends z.ZodObject>(
  settings: Settings,
  inputs: Inputs,
  values: Values,
): { settings: z.infer<Settings>; inputs: z.infer<Inputs> } => ({
  settings: z.parse(settings, only(settings, values)),
  inputs: z.parse(inputs, only(inputs, values)),
});

const only = (schema: z.ZodObject, values: Values): Values =>
  Object.fromEntries(Object.entries(values).filter(([key]) => key in schema.shape));

/** A short goes to platforms that ask for this. */
const shortBitrateKbps = 8000;

/** How it is to be encoded. */
export const renderSettingsOf = (recipe: RecipeName, values: Values): RenderSettings => {
  const settings = renderSettingsSchema.parse(only(renderSettingsSchema, values));
  const isOpen = settings.bitrateKbps === "auto" && settings.crf === "auto" && settings.codec === "h264";
  return recipe === "short" && isOpen ? { ...settings, bitrateKbps: shortBitrateKbps } : settings;
};
