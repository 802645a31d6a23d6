import type { Take } from "../../schema/analysis";
import type { Transcript, Word } from "../../schema/transcript";
import { splitSentences, type WordRange } from "../planners/sentences";
import { fillerConfidence } from "./fillers";
import { judgePair } from "./judge-pair";
import { plainWord } from "./similarity";
import { findStutters } from "./stutters";

/** Without punctuation, a sentence ends where nobody speaks for this long. */
const sentencePauseMs = 600;
/** A sentence is said again soon, or it is not said again but repeated for a reason. */
const longestBetweenMs = 30_000;
const furthestSentences = 4;
/** Pauses that set a word apart. */
const alonePauseMs = 180;

/** A transcript without the fillers: what sentences are compared by. `index` leads back to the transcript's words. */
interface Spoken {
  plain: string;
  index: number;
}

/** Sentences said again, sentences begun again, and fillers. Of what is said twice the last stays, unless it is broken off. */
export const findTakes = ({ words, language }: Pick<Transcript, "words" | "language">): Take[] => {
  const fillers = fillersIn(words, language);
  const isFiller = new Set(fillers.map(({ fromWord }) => fromWord));
  const spokenIn = (range: WordRange): Spoken[] =>
    words
      .slice(range.fromWord, range.toWord)
      .map(({ text }, at) => ({ plain: plainWord(text), index: range.fromWord + at }))
      .filter(({ plain, index }) => plain !== "" && !isFiller.has(index));
  const sentences = splitSentences(words, sentencePauseMs)
    .map((range) => ({ range, spoken: spokenIn(range) }))
    .filter(({ spoken }) => spoken.length > 0);

  const again = sentences.flatMap((sentence, at) => {
    for (const later of sentences.slice(at + 1, at + 1 + furthestSentences)) {
      const betweenMs = startOf(words, later.range) - endOf(words, sentence.range);
      if (betweenMs > longestBetweenMs) break;
      const isNext = sentences[at + 1] === later;
      const follower = sentences[sentences.indexOf(later) + 1];
      const verdict = judgePair({
        earlier: sentence.spoken.map(({ plain }) => plain),
        later: later.spoken.map(({ plain }) => plain),
        earlierEnds: words[sentence.range.toWord - 1]?.text ?? "",
        isNext,
        isRestarted: follower !== undefined && follower.spoken[0]?.plain === later.spoken[0]?.plain,
      });
      if (!verdict) continue;
      const [gone, kept] = verdict.keep === "later" ? [sentence, later] : [later, sentence];
      return [takeOf(words, gone.range, verdict.kind, verdict.confidence, kept.range)];
    }
    return [];
  });
  const stutters = sentences.flatMap(({ spoken }) =>
    findStutters(
      spoken.map(({ plain }) => plain),
      language,
    ).flatMap(({ from, length, confidence }) => {
      const first = spoken[from];
      const second = spoken[from + length];
      const end = spoken[from + 2 * length - 1];
      if (!first || !second || !end) return [];
      // A filler between the two goes with the first.
      const gone = { fromWord: first.index, toWord: second.index };
      return [takeOf(words, gone, "false-start", confidence, { fromWord: second.index, toWord: end.index + 1 })];
    }),
  );
  return withoutOverlaps([...again, ...stutters, ...fillers]);
};

const fillersIn = (words: Word[], language: string): Take[] =>
  words.flatMap((word, at) => {
    const [before, after] = [words[at - 1], words[at + 1]];
    const isAlone =
      (!before || word.startMs - before.endMs >= alonePauseMs) &&
      (!after || after.startMs - word.endMs >= alonePauseMs);
    const confidence = fillerConfidence(word.text, language, isAlone);
    return confidence > 0 ? [takeOf(words, { fromWord: at, toWord: at + 1 }, "filler", confidence, null)] : [];
  });

const takeOf = (
  words: Word[],
  range: WordRange,
  kind: Take["kind"],
  confidence: number,
  kept: WordRange | null,
): Take => ({
  kind,
  ...range,
  startMs: startOf(words, range),
  endMs: endOf(words, range),
  text: textOf(words, range),
  confidence: Math.round(confidence * 100) / 100,
  rival: kept && { text: textOf(words, kept), startMs: startOf(words, kept), endMs: endOf(words, kept) },
});

const startOf = (words: Word[], { fromWord }: WordRange) => words[fromWord]?.startMs ?? 0;

const endOf = (words: Word[], { fromWord, toWord }: WordRange) =>
  Math.max(...words.slice(fromWord, toWord).map(({ endMs }) => endMs));

const textOf = (words: Word[], { fromWord, toWord }: WordRange) =>
  words
    .slice(fromWord, toWord)
    .map(({ text, spaceBefore }, at) => (at > 0 && spaceBefore ? ` ${text}` : text))
    .join("");

/** No word is taken out twice: the larger take is the one that tells why. */
const withoutOverlaps = (takes: Take[]): Take[] => {
  const sizeOf = ({ fromWord, toWord }: Take) => toWord - fromWord;
  const kept: Take[] = [];
  for (const take of [...takes].sort((a, b) => sizeOf(b) - sizeOf(a))) {
    if (!kept.some((other) => other.fromWord < take.toWord && other.toWord > take.fromWord)) kept.push(take);
  }
  return kept.sort((a, b) => a.fromWord - b.fromWord);
};
