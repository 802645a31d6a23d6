import { UserError } from "../../schema/user-error";

/** A line of a caption file, counted as an editor does. */
export interface Line {
  text: string;
  number: number;
}

/** Blocks of lines, as blank lines part them. */
export const blocksOf = (text: string): Line[][] => {
  const blocks: Line[][] = [[]];
  for (const [index, line] of text.split(/\r\n|\r|\n/).entries()) {
    if (line.trim() === "") blocks.push([]);
    else blocks.at(-1)?.push({ text: line, number: index + 1 });
  }
  return blocks.filter((block) => block.length > 0);
};

const clock = String.raw`(?:(\d+):)?(\d{1,2}):(\d{1,2})[.,](\d{1,3})`;
const timing = new RegExp(String.raw`^\s*${clock}\s*-->\s*${clock}(?:\s.*)?$`);

/** The times of a line such as `00:00:01,000 --> 00:00:02,500`. Throws a UserError that names the line. */
export const readTiming = (line: Line, fileName: string): { startMs: number; endMs: number } => {
  const found = timing.exec(line.text);
  if (!found) {
    throw brokenAt(
      fileName,
      line.number,
      `expected times such as 00:00:01,000 --> 00:00:02,500, got "${line.text.trim()}"`,
    );
  }
  const startMs = clockMs(found.slice(1, 5));
  const endMs = clockMs(found.slice(5, 9));
  if (endMs < startMs) throw brokenAt(fileName, line.number, "the caption ends before it begins");
  return { startMs, endMs };
};

/** Milliseconds of hours (which may be missing), minutes, seconds and a fraction as they were written. */
export const clockMs = ([hours, minutes, seconds, fraction = ""]: (string | undefined)[]): number =>
  (Number(hours ?? 0) * 3600 + Number(minutes) * 60 + Number(seconds)) * 1000 + Number(fraction.padEnd(3, "0"));

/** A caption file that cannot be read, and where. */
export const brokenAt = (fileName: string, line: number, what: string): UserError =>
  new UserError(`${fileName}, line ${line}: ${what}.`, "Correct the file, or use another with --transcript.");

const entities: Record<string, string> = {
  amp: "&",
  lt: "<",
  gt: ">",
  nbsp: " ",
  quot: '"',
  lrm: "",
  rlm: "",
  "#39": "'",
};

/** What is said, without tags, style marks and the sounds that captions describe in brackets. */
export const spokenText = (text: string): string =>
  text
    .replace(/<[^>]*>/g, "")
    .replace(/\{\\[^}]*\}/g, "")
    .replace(/&(#?\w+);/g, (whole, name: string) => entities[name] ?? whole)
    .replace(/[♪♫]/gu, " ")
    .replace(/\[[^\]]*\]/g, " ");

/** Whether a caption only describes a sound: `(laughs)`, `*music*`. */
export const isSoundOnly = (text: string): boolean => /^\s*(\([^)]*\)|\*[^*]*\*|\[[^\]]*\])?\s*$/s.test(text);
