import { randomBytes } from "node:crypto";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { parseDocument } from "../schema/parse-document";
import { type Timeline, timelineSchema } from "../schema/timeline";
import { UserError } from "../schema/user-error";
import { placeUserError } from "../tools/system-error";

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

/** Writes a timeline whole or not at all. */
export const writeTimeline = async (path: string, timeline: Timeline): Promise<void> => {
  const temp = join(dirname(path), `.${basename(path)}.${process.pid}.${randomBytes(4).toString("hex")}.tmp.json`);
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(temp, `${JSON.stringify(timeline, null, 2)}\n`);
    await rename(temp, path);
  } catch (error) {
    await rm(temp, { force: true }).catch(() => {});
    throw placeUserError(error, path) ?? error;
  }
};
