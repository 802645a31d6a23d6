import { readFile } from "node:fs/promises";
import { extname } from "node:path";
import { z } from "zod";

const spokenSchema = z.object({
  language: z.string().optional(),
  words: z.array(z.object({ word: z.string(), start: z.number(), end: z.number() })).min(1),
});
/** What is said in a recording; times in seconds. */
export type Spoken = z.infer<typeof spokenSchema>;

/** Where the words of a recording lie, which every recording of a bench has. */
export const wordsBeside = (path: string): string => `${path.slice(0, -extname(path).length)}.words.json`;

export const readSpoken = async (path: string): Promise<Spoken> =>
  spokenSchema.parse(JSON.parse(await readFile(wordsBeside(path), "utf8")));

/** The margins that an edit leaves around what is said. */
const keptPauseSeconds = 0.3;

/** About what is left of a recording when its silences are cut out. */
export const secondsKept = ({ words }: Spoken): number =>
  words.reduce((sum, { start, end }, index) => {
    const pause = (words[index + 1]?.start ?? Number.POSITIVE_INFINITY) - end;
    return sum + end - start + Math.min(pause, keptPauseSeconds);
  }, 0);
