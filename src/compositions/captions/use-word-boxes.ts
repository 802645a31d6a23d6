import { type RefObject, useLayoutEffect } from "react";
import { useVideoConfig } from "remotion";
import type { CaptionStyle } from "../../schema/captions";
import type { DrawnAlone, WordBox } from "./caption-part";
import type { PageLayout } from "./page-layout";

/** Marks what is measured as the box of a word. */
export const wordBoxMark = "data-caption-word";

/** Tells where the words of a part are painted, on a screen that is as large as the frame, whatever it is shown at. */
export const useWordBoxes = (
  screen: RefObject<HTMLDivElement | null>,
  layout: PageLayout,
  { highlight }: CaptionStyle,
  alone: DrawnAlone | null,
): void => {
  const { width } = useVideoConfig();
  const part = alone?.part ?? null;
  const onWordBoxes = alone?.onWordBoxes;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another layout moves the words.
  useLayoutEffect(() => {
    if (!screen.current || !onWordBoxes || part === null) return;
    const frame = screen.current.getBoundingClientRect();
    const perPx = width / frame.width;
    // Words that are scaled are moved to whole pixels.
    const painted = highlight === "pop" ? Math.round : laidOut;
    const words = [...screen.current.querySelectorAll(`[${wordBoxMark}]`)];
    onWordBoxes(
      words.map((word, index): WordBox => {
        if (part.words?.includes(index) === false) return elsewhere;
        const box = word.getBoundingClientRect();
        return {
          left: painted((box.left - frame.left) * perPx),
          top: painted((box.top - frame.top) * perPx),
          width: laidOut(box.width * perPx),
          height: laidOut(box.height * perPx),
        };
      }),
    );
  }, [screen, layout, highlight, part, onWordBoxes, width]);
};

/** Chromium lays out in 64ths of a pixel. What it tells beyond that depends on how far away from the corner it measures. */
const laidOut = (px: number): number => Math.round(px * 64) / 64;

const elsewhere: WordBox = { left: 0, top: -100_000, width: 0, height: 0 };
