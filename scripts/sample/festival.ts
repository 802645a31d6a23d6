import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { runTool } from "../../src/tools/child";
import type { Line, Script } from "./script";
import { readWav, type Sound } from "./wav";

export interface Timed {
  name: string;
  startS: number;
  endS: number;
}

/** One line as the voice said it: sound, words and phones, in seconds from the sound's beginning. */
export interface SpokenLine {
  sound: Sound;
  words: Timed[];
  phones: Timed[];
}

/** Speaks each line with Festival's cmu_us_slt_arctic_hts voice. */
export const speak = async ({ lines, pace }: Script, folder: string, signal: AbortSignal): Promise<SpokenLine[]> => {
  const program = join(folder, "voice.scm");
  const says = lines.map((line, i) => sayLine(line, pace * (line.pace ?? 1), join(folder, `line-${i}`)));
  await writeFile(program, [preamble, ...says].join("\n"));
  await runTool("festival", ["-b", program], { signal });
  return Promise.all(lines.map((_, i) => readLine(join(folder, `line-${i}`))));
};

/** `-r` is the pace of the HTS engine; the lexicon is told the one word that it cannot know. */
const preamble = `
(voice_cmu_us_slt_arctic_hts)
(lex.add.entry '("reelwright" nn (((r iy l) 1) ((r ay t) 0))))
(set! plain_params hts_engine_params)
(define (write_times utt relation start end file)
  (let ((out (fopen file "w")))
    (mapcar
      (lambda (item) (format out "%s\\t%f\\t%f\\n" (item.name item) (item.feat item start) (item.feat item end)))
      (utt.relation.items utt relation))
    (fclose out)))
(define (say text pace base)
  (set! hts_engine_params (append plain_params (list (list "-r" pace))))
  (let ((utt (utt.synth (eval (list 'Utterance 'Text text)))))
    (utt.save.wave utt (string-append base ".wav") 'riff)
    (write_times utt 'Word 'word_start 'word_end (string-append base ".words"))
    (write_times utt 'Segment 'segment_start 'segment_end (string-append base ".phones"))))
`;

const sayLine = ({ text, spokenAs }: Line, pace: number, base: string): string =>
  `(say ${JSON.stringify(spokenAs ?? text)} ${pace.toFixed(3)} ${JSON.stringify(base)})`;

const readLine = async (base: string): Promise<SpokenLine> => ({
  sound: await readWav(`${base}.wav`),
  words: await readTimes(`${base}.words`),
  phones: await readTimes(`${base}.phones`),
});

const readTimes = async (path: string): Promise<Timed[]> =>
  (await readFile(path, "utf8"))
    .trim()
    .split("\n")
    .map((row) => {
      const [name = "", start, end] = row.split("\t");
      return { name, startS: Number(start), endS: Number(end) };
    });
