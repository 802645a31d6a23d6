import { createContext } from "react";
import type { CaptionPart } from "../../schema/tile";

/** Where a word of a page lies, in pixels of the frame: far above it where the word is not painted. */
export interface WordBox {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** A page that is drawn as a tile. */
export interface DrawnAlone {
  /** What of the page is painted, every word at rest and in one phase; null for all of it, as it is at the frame. */
  part: CaptionPart | null;
  /** Is told where each word of the page lies, in the order they are spoken. */
  onWordBoxes: (boxes: WordBox[]) => void;
}

/**
 * Around captions that are drawn as a tile: the page is where it comes to rest, without its entrance, which whoever lays
 * the tile moves and fades it by.
 */
export const CaptionPartContext = createContext<DrawnAlone | null>(null);
