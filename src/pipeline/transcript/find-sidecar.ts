import { readdir, readFile } from "node:fs/promises";
import { basename, dirname, extname, join } from "node:path";
import { whisperOutputSchema } from "../../tools/whisper-output";
import { isLanguageCode } from "./language";
import { captionsSchema } from "./read-captions";
import { languageInName } from "./read-sidecar";
import { wordsSchema } from "./read-words";

/** Exact word times first, then times of words, then of captions, then none. */
const endings = [".words.json", ".json", ".vtt", ".srt", ".txt"];

/** The transcript beside a recording: `talk.srt`, `talk.en.vtt`, `talk.words.json`; the wanted language first. */
export const findSidecar = async (mediaPath: string, language: string): Promise<string | null> => {
  const folder = dirname(mediaPath);
  const base = basename(mediaPath, extname(mediaPath));
  const names = await readdir(folder).catch((): string[] => []);
  /** Captions of a result are in its time, not in that of the recording. */
  const isOfResult = (stem: string) => names.includes(`${stem}.provenance.json`);
  const candidates = names
    .flatMap((name) => {
      const ending = endings.find((each) => name.toLowerCase().endsWith(each));
      if (!ending || !name.startsWith(base)) return [];
      const between = name.slice(base.length, name.length - ending.length);
      const fits = between === "" || (between.startsWith(".") && isLanguageCode(between.slice(1)));
      return fits && !isOfResult(base + between) ? [{ name, rank: rankOf(name, ending, language) }] : [];
    })
    .sort((a, b) => a.rank - b.rank || (a.name < b.name ? -1 : 1));
  for (const { name } of candidates) {
    const path = join(folder, name);
    if (!name.toLowerCase().endsWith(".json") || (await holdsTranscript(path))) return path;
  }
  return null;
};

/** A text without times comes after all that have some, but before what is in another language than was asked for. */
const rankOf = (name: string, ending: string, language: string): number => {
  const code = languageInName(name);
  const fits = code === undefined ? 1 : primary(code) === primary(language) ? 0 : 2;
  const group = fits === 2 && language !== "auto" ? 2 : ending === ".txt" ? 1 : 0;
  return (3 * group + fits) * endings.length + endings.indexOf(ending);
};

const primary = (code: string) => code.toLowerCase().split("-")[0];

/** Many things are kept in JSON beside a recording: only what has the form of a transcript is taken for one. */
const holdsTranscript = async (path: string): Promise<boolean> => {
  try {
    const document: unknown = JSON.parse(await readFile(path, "utf8"));
    return [whisperOutputSchema, captionsSchema, wordsSchema].some((schema) => schema.safeParse(document).success);
  } catch {
    return false;
  }
};
