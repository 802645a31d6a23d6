import type { CaptionPage, CaptionWord } from "../../schema/captions";
import type { OverlayOf } from "../../schema/overlays";
import type { Timeline } from "../../schema/timeline";

/** A word of captions. */
interface PlacedWord {
  word: CaptionWord;
  /** What is the same in every plan in which the same word is said. */
  place: string;
  /** Whether it is not what is said there, as far as that is known. */
  isCorrected: boolean;
}

/** The words of captions, and by what each is known again in another plan. */
export const wordsByPlace = (timeline: Timeline, captions: OverlayOf<"captions"> | undefined): PlacedWord[] => {
  const pages = captions?.pages ?? [];
  return timeline.recipe.name === "short" ? inScenes(timeline, pages) : inSource(pages);
};

/** By where they are spoken in the recording, counted where several begin at once. */
const inSource = (pages: CaptionPage[]): PlacedWord[] => {
  const seen = new Map<number, number>();
  return wordsOf(pages).map((word) => {
    const at = Math.round(word.sourceStartMs);
    const count = seen.get(at) ?? 0;
    seen.set(at, count + 1);
    return { word, place: `${at}#${count}`, isCorrected: false };
  });
};

/**
 * By scene and number, for another voice says the same words at other times. Where they are divided otherwise, no word
 * is taken for another.
 */
const inScenes = ({ recipe, sound }: Timeline, pages: CaptionPage[]): PlacedWord[] => {
  const told = recipe.name === "short" ? recipe.scenes : [];
  const heard = told.flatMap(({ narration }, scene) => (narration ? [{ scene, words: narration.words }] : []));
  return heard.flatMap(({ scene, words }, index) => {
    const from = sound.voice[index]?.fromFrame ?? 0;
    const to = sound.voice[index + 1]?.fromFrame ?? Number.POSITIVE_INFINITY;
    const shown = wordsOf(pages.filter(({ fromFrame }) => fromFrame >= from && fromFrame < to));
    const texts = words.map(({ text }) => text);
    const isWhole = shown.length === texts.length;
    const isAsSaid = bare(shown.map(({ text }) => text)) === bare(texts);
    return shown.map((word, number) => ({
      word,
      place: `${scene}: ${number} of ${shown.length}`,
      isCorrected: isWhole ? word.text !== texts[number] : !isAsSaid,
    }));
  });
};

const wordsOf = (pages: CaptionPage[]): CaptionWord[] => pages.flatMap(({ lines }) => lines.flat());

/** Without what breaking a long word adds. */
const bare = (texts: string[]): string => texts.join("").replaceAll("-", "");
