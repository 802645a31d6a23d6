import { mostScenes } from "../../schema/script";
import { splitWords } from "../../schema/split-words";
import { endsSentence } from "../planners/sentences";
import { groupEvenly } from "./group-evenly";
import type { Draft } from "./make-script";
import { joinSpoken } from "./spoken-text";

type DraftScene = Draft["scenes"][number];

/** A paragraph with fewer words is a scene; a longer one that stands alone is split. */
const leastWordsToSplit = 24;
const wordsPerScene = 16;
const [fewest, most] = [3, 8];

/** Scenes of a text that does not say where they begin: its paragraphs, joined or split where there are too many or one. */
export const scenesOfParagraphs = (paragraphs: DraftScene[]): DraftScene[] => {
  const spoken = withVisualsAlone(paragraphs);
  const [only] = spoken;
  if (spoken.length === 1 && only) return splitParagraph(only);
  return joined(spoken, mostScenes);
};

/** A paragraph that only says what is seen belongs to the next that is spoken, or to the last. */
const withVisualsAlone = (paragraphs: DraftScene[]): DraftScene[] => {
  const scenes: DraftScene[] = [];
  let waiting: string[] = [];
  for (const { visuals, narration } of paragraphs) {
    waiting.push(visuals);
    if (narration === "") continue;
    scenes.push({ visuals: joinSpoken(waiting), narration });
    waiting = [];
  }
  const last = scenes.at(-1);
  if (last) last.visuals = joinSpoken([last.visuals, ...waiting]);
  return scenes;
};

const splitParagraph = ({ visuals, narration }: DraftScene): DraftScene[] => {
  const words = splitWords(narration);
  if (words.length < leastWordsToSplit) return [{ visuals, narration }];
  const count = Math.min(most, Math.max(fewest, Math.round(words.length / wordsPerScene)));
  return joined(
    sentencesOf(narration).map((sentence) => ({ visuals, narration: sentence })),
    count,
  );
};

/** The sentences of a text, as far as its punctuation tells. */
const sentencesOf = (text: string): string[] => {
  const sentences: string[] = [];
  let start = 0;
  for (const word of splitWords(text)) {
    if (!endsSentence(word.text)) continue;
    sentences.push(text.slice(start, word.to).trim());
    start = word.to;
  }
  return [...sentences, text.slice(start).trim()].filter((sentence) => sentence !== "");
};

const joined = (scenes: DraftScene[], count: number): DraftScene[] => {
  const starts = groupEvenly(
    scenes.map(({ narration }) => narration.length),
    count,
  );
  return starts.map((from, index) => {
    const group = scenes.slice(from, starts[index + 1]);
    return {
      visuals: joinSpoken([...new Set(group.map(({ visuals }) => visuals))]),
      narration: joinSpoken(group.map(({ narration }) => narration)),
    };
  });
};
