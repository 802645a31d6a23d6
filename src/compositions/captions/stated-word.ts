import type { CaptionWord } from "../../schema/captions";
import type { WordState } from "./word-state";

/** What is painted: the box behind the active word, outlines and shadows, or the letters themselves. */
export type LinePass = "behind" | "outline" | "letters";

/** A word, where it stands (null where words are not marked), and whether there is a space on both its sides. */
export type StatedWord = CaptionWord & { state: WordState | null; spaced: boolean };
