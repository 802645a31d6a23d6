import { copyFile, readFile } from "node:fs/promises";
import { parseDocument } from "../schema/parse-document";
import { type Timeline, timelineSchema } from "../schema/timeline";
import { UserError } from "../schema/user-error";
import { writeWhole } from "../tools/write-whole";
import { fingerprint, isEdited } from "./planners/fingerprint";

/** Reads a timeline that somebody may have edited. @throws UserError where it is missing or does not fit. */
export const readTimeline = async (path: string): Promise<Timeline> => {
  const json = await readFile(path, "utf8").catch((error: unknown) => {
    throw new UserError(`Expected a timeline, but ${path} cannot be read.`, "Make one with --plan-only.", {
      cause: error,
    });
  });
  return parseDocument(timelineSchema, json, path, "Mend it, or make a new one with --plan-only --replan.");
};

/** The same, or null where there is none. */
export const readTimelineIfAny = async (path: string): Promise<Timeline | null> => {
  try {
    await readFile(path);
  } catch {
    return null;
  }
  return readTimeline(path);
};

/** Writes a timeline whole or not at all; its keys in the schema's order, whoever made it, so that it can be compared. */
export const writeTimeline = (path: string, timeline: Timeline): Promise<void> =>
  writeWhole(path, `${JSON.stringify(timelineSchema.parse(timeline), null, 2)}\n`);

/** Keeps what a person has made of a timeline as `<its name>.bak` before another takes its place. */
export const keepEdited = async (path: string, next: Timeline): Promise<void> => {
  const before = await readTimelineIfAny(path).catch(() => null);
  if (before && isEdited(before) && fingerprint(before) !== fingerprint(next)) await copyFile(path, `${path}.bak`);
};
