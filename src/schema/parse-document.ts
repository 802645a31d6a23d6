import type { z } from "zod";
import { brokenJsonLine } from "./json-line";
import { UserError } from "./user-error";

/** The first thing wrong with a document that was parsed with `reportInput`, as `zoom: expected at most 2, got 9`. */
export const firstProblem = (error: z.ZodError): string => {
  const [issue] = error.issues;
  if (!issue) return "it does not fit";
  const more = error.issues.length > 1 ? ` (and ${error.issues.length - 1} more)` : "";
  const where = issue.path.length > 0 ? `${issue.path.join(".")}: ` : "";
  return `${where}${problemOf(issue)}${more}`;
};

const problemOf = (issue: z.core.$ZodIssue): string => {
  const expected = expectedBy(issue);
  if (expected !== null) return `expected ${expected}, got ${shown(issue.input)}`;
  return /^expected /.test(issue.message) ? `${issue.message}, got ${shown(issue.input)}` : issue.message;
};

/** What would have fitted, in words; null where zod's own say it as well. */
const expectedBy = (issue: z.core.$ZodIssue): string | null => {
  if (issue.code === "invalid_type") return issue.expected === "int" ? "a whole number" : issue.expected;
  if (issue.code === "invalid_value") return issue.values.map(String).join(", ");
  if (issue.code === "invalid_union")
    return issue.errors.flatMap(([first]) => (first && expectedBy(first)) ?? []).join(" or ") || null;
  if (issue.code === "too_big" && issue.origin === "number") return `at most ${issue.maximum}`;
  if (issue.code === "too_small" && issue.origin === "number") return `at least ${issue.minimum}`;
  return null;
};

const shown = (input: unknown): string => {
  if (input === undefined) return "nothing";
  return Array.isArray(input)
    ? "a list"
    : typeof input === "object" && input !== null
      ? "an object"
      : JSON.stringify(input);
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
  const parsed = schema.safeParse(parseJson(json, what, fix), { reportInput: true });
  if (parsed.success) return parsed.data;
  throw new UserError(`${what} does not fit: ${firstProblem(parsed.error)}.`, fix);
};

const parseJson = (json: string, what: string, fix: string): unknown => {
  try {
    return JSON.parse(json);
  } catch (error) {
    throw new UserError(`${what} is not JSON from line ${brokenJsonLine(json)} on.`, fix, { cause: error });
  }
};
