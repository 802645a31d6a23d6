// Pages of captions as a person might plan them, in every look.
import fc from "fast-check";
import { type CaptionPage, type CaptionWord, captionPresetSchema, captionPresets } from "../../src/schema/captions";
import type { OverlayOf } from "../../src/schema/overlays";

/** A language, in which direction it runs, whether words are set apart, and some of them. */
interface Tongue {
  language: string;
  direction: "ltr" | "rtl";
  isSpaced: boolean;
  words: string[];
}

const tongues: Tongue[] = [
  {
    language: "en",
    direction: "ltr",
    isSpaced: true,
    words: ["I", "make", "(Jumping)", "Wow!", "internationally", "g"],
  },
  { language: "en", direction: "ltr", isSpaced: true, words: ["a", "really", "good", "idea", "MMMMM", "if"] },
  { language: "vi", direction: "ltr", isSpaced: true, words: ["Ệ", "Người", "ẵng", "yêu"] },
  { language: "he", direction: "rtl", isSpaced: true, words: ["שלום", "ערוץ", "YouTube", "חדש", "2026"] },
  { language: "ar", direction: "rtl", isSpaced: true, words: ["مرحبا", "قناة", "Machine", "Learning"] },
  { language: "zh", direction: "ltr", isSpaced: false, words: ["今天", "聊聊", "机器", "学", "OK"] },
  { language: "hi", direction: "ltr", isSpaced: true, words: ["नमस्ते", "दोस्तों", "कीर्ति"] },
];

const wordFrames = 9;

/** The words of a line; they follow one another without a pause, but for a long one after every fourth. */
const lineOf = (texts: string[], first: number, isSpaced: boolean): CaptionWord[] =>
  texts.map((text, index) => {
    const fromFrame = (first + index) * wordFrames + 30 * Math.floor((first + index) / 4);
    return { text, spaceBefore: index > 0 && isSpaced, fromFrame, toFrame: fromFrame + wordFrames, sourceStartMs: 0 };
  });

/** How long a page of these is on screen. */
export const pageFrames = 110;

/** Captions of one page, in a look of any preset or between two of them. */
export const randomCaptions = (fromFrame: number): fc.Arbitrary<OverlayOf<"captions">> =>
  fc
    .record({
      tongue: fc.constantFrom(...tongues),
      lengths: fc.oneof(
        fc.tuple(fc.integer({ min: 1, max: 4 })),
        fc.tuple(fc.integer({ min: 1, max: 3 }), fc.constant(2)),
      ),
      seed: fc.nat(1000),
      preset: fc.constantFrom(...captionPresetSchema.options),
      level: fc.oneof(
        { weight: 5, arbitrary: fc.constant("word" as const) },
        fc.constantFrom("sentence" as const, "static" as const),
      ),
      position: fc.double({ min: 0, max: 1, noNaN: true }),
      change: fc.constantFrom(
        {},
        {},
        { align: "left" as const },
        { align: "right" as const, boxColor: "#20206080" },
        { highlight: "pop" as const, entrance: "rise" as const },
        { highlight: "fill" as const, activeColor: "#ff8800", upcomingColor: "#8080ff" },
        { activeBoxColor: "#ff000080", highlight: "pop" as const },
        { shadowBlur: 0.06, shadowOffset: 0.02, shadowColor: "#000000", lineHeight: 0.9 },
        { fontSize: 0.2, maxWidth: 0.5 },
      ),
    })
    .map(({ tongue, lengths, seed, preset, level, position, change }) => {
      let next = 0;
      const lines = lengths.map((length) => {
        const first = next;
        next += length;
        const texts = Array.from(
          { length },
          (_, index) => tongue.words[(seed + first + index) % tongue.words.length] ?? "",
        );
        return lineOf(texts, first, tongue.isSpaced);
      });
      const page: CaptionPage = { fromFrame, durationInFrames: pageFrames, lines, position };
      const { language, direction } = tongue;
      const style = { ...captionPresets[preset], ...change };
      return {
        kind: "captions",
        fromFrame,
        durationInFrames: pageFrames,
        language,
        direction,
        level,
        style,
        pages: [page],
      };
    });
