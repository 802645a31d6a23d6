// Which of all that the schemas let a picture consist of is in some case: a new style, kind or mode fails until it is.
import { z } from "zod";
import { captionPresetSchema, captionPresets } from "../../../src/schema/captions";
import { captionsOverlaySchema, overlaySchema } from "../../../src/schema/overlays";
import { backdropSchema, cutawaySchema, type Shot, shotSchema } from "../../../src/schema/picture";
import { aspectSchema, transitionKindSchema, waveformStyleSchema } from "../../../src/schema/settings";
import { recipeSchema, type Timeline } from "../../../src/schema/timeline";

/** What no timeline has, each in a few words. */
export const unlisted = (timelines: Timeline[]): string[] => {
  const found = new Map<string, boolean>();
  const see = (what: string, isThere: boolean) => found.set(what, (found.get(what) ?? false) || isThere);
  walk(
    shotSchema,
    timelines.flatMap(({ picture }) => picture),
    "shot",
    see,
  );
  walk(
    cutawaySchema,
    timelines.flatMap(({ cutaways }) => cutaways),
    "cutaway",
    see,
  );
  walk(
    overlaySchema,
    timelines.flatMap(({ overlays }) => overlays),
    "overlay",
    see,
  );
  for (const timeline of timelines) combine(timeline, (what) => see(what, true));
  for (const what of combinations) see(what, false);
  return [...found].filter(([, isThere]) => !isThere).map(([what]) => what);
};

/** Every choice that a schema leaves, and whether the values have made it. */
const walk = (schema: z.ZodType, values: unknown[], path: string, see: (what: string, isThere: boolean) => void) => {
  if (schema instanceof z.ZodObject) {
    for (const [key, inner] of Object.entries(schema.shape)) {
      const within = values.flatMap((value) => (isRecord(value) && value[key] !== undefined ? [value[key]] : []));
      walk(inner, within, `${path} ${key}`, see);
    }
  } else if (schema instanceof z.ZodArray) {
    walk(typed(schema.element), values.flat(), path, see);
  } else if (schema instanceof z.ZodNullable) {
    see(`${path}: nothing`, values.includes(null));
    see(
      `${path}: something`,
      values.some((value) => value !== null),
    );
    walk(
      typed(schema.unwrap()),
      values.filter((value) => value !== null),
      path,
      see,
    );
  } else if (schema instanceof z.ZodUnion) {
    for (const option of schema.options) {
      const inner = typed(option);
      walk(
        inner,
        values.filter((value) => inner.safeParse(value).success),
        `${path} ${nameOf(inner)}`,
        see,
      );
    }
  } else if (schema instanceof z.ZodBoolean) {
    for (const choice of [true, false]) see(`${path}: ${choice}`, values.includes(choice));
  } else if (schema instanceof z.ZodEnum) {
    for (const choice of schema.options) see(`${path}: ${choice}`, values.includes(choice));
  }
};

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;

const typed = (schema: unknown): z.ZodType => {
  if (schema instanceof z.ZodType) return schema;
  throw new Error("A schema of an unknown kind.");
};

/** What tells an option of a union from the others. */
const nameOf = (schema: z.ZodType): string => {
  const kind = schema instanceof z.ZodObject ? schema.shape.kind : null;
  return kind instanceof z.ZodLiteral ? String(kind.value) : "";
};

const sorts = ["video", "image", "backdrop"];

/** What has to be seen together. */
const combinations: string[] = [
  ...captionPresetSchema.options.flatMap((preset) =>
    captionsOverlaySchema.shape.level.options.map((level) => `captions ${preset}, ${level}`),
  ),
  ...backdropSchema.shape.style.options.flatMap((style) => [true, false].map((is) => `${style}, moving: ${is}`)),
  ...transitionKindSchema.options.flatMap((kind) =>
    sorts.flatMap((sort) => [`${kind} from ${sort}`, `${kind} to ${sort}`]),
  ),
  ...waveformStyleSchema.options.map((style) => `waveform ${style}`),
  ...aspectSchema.options.map((aspect) => `format ${aspect}`),
  ...recipeSchema.options.map((recipe) => `recipe ${recipe.shape.name.value}`),
  ...["cover", "contain"].flatMap((fit) => [`${fit}, blurred`, `${fit}, darker`]),
  ...["slower", "faster"],
];

const combine = ({ format, recipe, overlays, picture, assets }: Timeline, see: (what: string) => void): void => {
  see(`recipe ${recipe.name}`);
  for (const aspect of aspectSchema.options) {
    const [across = 0, down = 1] = aspect.split(":").map(Number);
    if (Math.abs(format.width / format.height - across / down) < 0.001) see(`format ${aspect}`);
  }
  for (const overlay of overlays) {
    if (overlay.kind === "waveform") see(`waveform ${overlay.waveform}`);
    if (overlay.kind !== "captions") continue;
    const preset = captionPresetSchema.options.find((name) => captionPresets[name] && isLook(overlay.style, name));
    if (preset) see(`captions ${preset}, ${overlay.level}`);
  }
  const sortOf = (shot: Shot) => (shot.kind === "backdrop" ? "backdrop" : (assets[shot.asset]?.kind ?? ""));
  for (const [index, shot] of picture.entries()) {
    const before = picture[index - 1];
    if (before && shot.transition) {
      see(`${shot.transition.kind} from ${sortOf(before)}`);
      see(`${shot.transition.kind} to ${sortOf(shot)}`);
    }
    if (shot.kind === "backdrop") see(`${shot.style}, moving: ${shot.isMoving}`);
    if (shot.kind !== "footage") continue;
    if (shot.blur > 0) see(`${shot.fit}, blurred`);
    if (shot.dim > 0) see(`${shot.fit}, darker`);
    if (shot.playbackRate !== 1) see(shot.playbackRate < 1 ? "slower" : "faster");
  }
};

const isLook = (style: unknown, name: keyof typeof captionPresets): boolean =>
  JSON.stringify(style) === JSON.stringify(captionPresets[name]);
