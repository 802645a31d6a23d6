import { useCallback, useLayoutEffect, useState } from "react";
import { useDelayRender } from "remotion";
import type { SheetPlace, SheetWords } from "../../schema/sheet";

type Boxes = SheetWords[number];

/** Whether a drawing tells where its words are. */
const hasWords = ({ drawing }: SheetPlace): boolean => drawing.of === "overlay" && drawing.part !== null;

/** Collects where words lie; no frame is taken before all are known. Null until then, and where a sheet has none. */
export const useSheetWords = (
  places: SheetPlace[],
): { words: SheetWords | null; onWords: (place: number, boxes: Boxes) => void } => {
  const { delayRender, continueRender } = useDelayRender();
  const [told, setTold] = useState<Record<number, Boxes>>({});
  const isWaiting = places.some((place, index) => hasWords(place) && told[index] === undefined);
  useLayoutEffect(() => {
    if (!isWaiting) return;
    const handle = delayRender("Finding out where words lie");
    return () => continueRender(handle);
  }, [isWaiting, delayRender, continueRender]);
  const onWords = useCallback((place: number, boxes: Boxes) => {
    // What is told twice need not be drawn twice.
    setTold((before) => (isEqual(before[place], boxes) ? before : { ...before, [place]: boxes }));
  }, []);
  const words = isWaiting || !places.some(hasWords) ? null : places.map((_, index) => told[index] ?? []);
  return { words, onWords };
};

const isEqual = (a: Boxes | undefined, b: Boxes): boolean => JSON.stringify(a) === JSON.stringify(b);
