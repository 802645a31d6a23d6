import type { z } from "zod";
import { UserError } from "./user-error";

/** The first thing wrong with a document, as `captions.pages.3.lines: expected array, received string`. */
export const firstProblem = (error: z.ZodError): string => {
  const [issue] = error.issues;
  if (!issue) return "it does not fit";
  const more = error.issues.length > 1 ? ` (and ${error.issues.length - 1} more)` : "";
  const where = issue.path.length > 0 ? `${issue.path.join(".")}: ` : "";
  return `${where}${issue.message.replace(/^Invalid input: /, "")}${more}`;
};

/**
 * Parses JSON that a person may have written. `what` names it, e.g. `talk.timeline.json`; `fix` says what to do.
 * @throws UserError with the first problem and its place.
 */
export const parseDocument = <Schema extends z.ZodType>(
  schema: Schema,
  json: string,
  what: string,
  fix: string,
): z.output<Schema> => {
  const parsed = schema.safeParse(parseJson(json, what, fix));
  if (parsed.success) return parsed.data;
  throw new UserError(`${what} does not fit: ${firstProblem(parsed.error)}.`, fix);
};

const parseJson = (json: string, what: string, fix: string): unknown => {
  try {
    return JSON.parse(json);
  } catch (error) {
    throw new UserError(`${what} is not JSON: ${error instanceof Error ? error.message : String(error)}.`, fix);
  }
};
