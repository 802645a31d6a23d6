import { existsSync } from "node:fs";
import { basename, dirname, extname, join, resolve } from "node:path";
import type { RenderSettings } from "../schema/settings";
import type { RecipeName } from "./recipe-settings";
import { isBundled, samplePath } from "./sample";

interface OutputNameParts {
  recipe: RecipeName;
  codec: RenderSettings["codec"];
  /** The file that it is made from, and the timeline that was named. */
  source: string | null;
  timelineFile: string | null;
  /** By the codec where it is left out. */
  extension?: string | undefined;
  /** What the result is called after where no file says it. */
  stem?: string | undefined;
}

const videoExtensions = { h264: ".mp4", h265: ".mp4", vp9: ".webm", av1: ".mp4", prores: ".mov" };

/** Where the result goes when nobody says: beside what it is made from, or under `out` for what comes with the product. */
export const defaultOutput = (o: OutputNameParts, cwd: string): string => {
  const extension = o.extension ?? videoExtensions[o.codec];
  if (o.timelineFile) return `${o.timelineFile.replace(/(\.timeline)?\.json$/i, "")}${extension}`;
  const { source } = o;
  if (source === null) return join(cwd, `${o.stem ?? "video"}.${o.recipe}${extension}`);
  if (source === samplePath) return join(cwd, "out", `sample${extension}`);
  // The script beside a short is changed to make that short again.
  const name = basename(source, extname(source)).replace(/\.short\.script$/, "");
  const stem = `${name}.${o.recipe}`;
  return join(isBundled(source) ? join(cwd, "out") : dirname(source), `${stem}${extension}`);
};

/** The timeline beside a result: what Studio saves and the next render takes up. */
export const timelinePathOf = (output: string): string =>
  output.endsWith(".json") ? output : join(dirname(output), `${basename(output, extname(output))}.timeline.json`);

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
