import { mkdir, readFile, writeFile } from "node:fs/promises";
import { basename, dirname, extname, join } from "node:path";
import { z } from "zod";
import { readWrittenScript } from "../../src/pipeline/script/written-script";
import { mostScenes } from "../../src/schema/script";
import { ffmpeg, ffprobeJson } from "../../src/tools/ffmpeg";
import type { Run } from "../../src/tools/run";
import { readSpoken, type Spoken, secondsKept, wordsBeside } from "./spoken-words";

const lengthSchema = z.object({ streams: z.array(z.object({ duration: z.coerce.number() })).min(1) });

/**
 * A sample made so long that the video lasts about so many seconds, in a folder of its own. Its words come in another order
 * every time round: a caption that was drawn once could otherwise be used again, which no recording of that length would
 * allow.
 */
export const lengthen = async (sample: string, seconds: number, folder: string, run: Run): Promise<string> => {
  await mkdir(folder, { recursive: true });
  if (extname(sample) === ".md") return lengthenScript(sample, seconds, folder);
  const path = join(folder, basename(sample));
  const hasPicture = extname(sample) === ".mp4";
  const roundSeconds = await lengthOf(sample, hasPicture ? "v:0" : "a:0", run);
  const spoken = await readSpoken(sample);
  // Of sound alone nothing is cut.
  const loopedSeconds = hasPicture ? (seconds * roundSeconds) / secondsKept(spoken) : seconds;
  const rounds = Math.ceil(loopedSeconds / roundSeconds);
  const looping = { roundSeconds, rounds, seconds: loopedSeconds, path, run };
  await (hasPicture ? loopVideo : loopSound)(sample, looping);
  await writeFile(wordsBeside(path), JSON.stringify(loopWords(spoken, looping)));
  return path;
};

interface Looping {
  roundSeconds: number;
  rounds: number;
  /** Of all rounds together; the last may be cut short. */
  seconds: number;
  path: string;
  run: Run;
}

const lengthOf = async (path: string, stream: string, run: Run): Promise<number> => {
  const args = ["-select_streams", stream, "-show_entries", "stream=duration", "-of", "json", path];
  return lengthSchema.parse(await ffprobeJson(args, { run })).streams[0]?.duration ?? 0;
};

const loop = (rounds: number, path: string): string[] => ["-stream_loop", String(rounds - 1), "-i", path];

/** The pictures as they are; the sound, whose rounds would be longer than the pictures', cut to them. */
const loopVideo = async (sample: string, { roundSeconds, rounds, seconds, path, run }: Looping) => {
  const pictures = `${path}.pictures.mp4`;
  const sound = `${path}.wav`;
  await ffmpeg(["-i", sample, "-map", "0:v:0", "-c", "copy", pictures], { run });
  await ffmpeg(["-i", sample, "-map", "0:a:0", "-t", String(roundSeconds), sound], { run });
  const both = [...loop(rounds, pictures), ...loop(rounds, sound), "-map", "0:v", "-map", "1:a", "-t", String(seconds)];
  await ffmpeg([...both, "-c:v", "copy", "-c:a", "aac", "-b:a", "128k", path], { run });
};

const loopSound = (sample: string, { rounds, seconds, path, run }: Looping) =>
  ffmpeg([...loop(rounds, sample), "-t", String(seconds), "-c", "copy", path], { run });

const loopWords = ({ language, words }: Spoken, { roundSeconds, rounds, seconds }: Looping): Spoken => {
  const texts = words.map(({ word }) => word);
  const said = Array.from({ length: rounds }, (_, round) => {
    const shuffled = shuffle(texts, round);
    const laterBy = round * roundSeconds;
    return words.map(({ start, end }, index) => ({
      word: shuffled[index] ?? "",
      start: start + laterBy,
      end: end + laterBy,
    }));
  });
  return { language, words: said.flat().filter(({ end }) => end < seconds) };
};

const steps = [1, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43];

/** Another order for every round; the first is the one there was. Nothing that is drawn by lot: every bench is the same. */
const shuffle = (texts: string[], round: number): string[] => {
  const step = steps.filter((each) => texts.length % each !== 0 || each === 1)[round % steps.length] ?? 1;
  return texts.map((_, index) => texts[(index * step) % texts.length] ?? "");
};

/** Of eSpeak NG's usual voice at the speed of the bench, with the pauses between scenes. */
const wordsPerSecond = 5.5;
const wordsPerSentence = 9;
/** As many scenes as the sample has pictures, at the usual length. */
const secondsPerScene = 7;

const lengthenScript = async (sample: string, seconds: number, folder: string): Promise<string> => {
  const written = readWrittenScript(await readFile(sample, "utf8"));
  const texts = written.scenes.flatMap(({ narration }) =>
    narration
      .toLowerCase()
      .replace(/[^a-z' ]/g, "")
      .split(" "),
  );
  const count = Math.min(mostScenes, Math.round(seconds / secondsPerScene));
  const wordsPerScene = Math.round((seconds * wordsPerSecond) / count);
  const scenes = Array.from({ length: count }, (_, index) => ({
    visuals: written.scenes[index % written.scenes.length]?.visuals,
    narration: inSentences(shuffle(texts, index + 1).slice(0, wordsPerScene)),
  }));
  const path = join(folder, `${basename(dirname(sample))}.json`);
  await writeFile(path, JSON.stringify({ title: written.title, hook: "", hashtags: [], scenes }));
  return path;
};

const inSentences = (texts: string[]): string =>
  texts.map((text, index) => ((index + 1) % wordsPerSentence === 0 ? `${text}.` : text)).join(" ");
