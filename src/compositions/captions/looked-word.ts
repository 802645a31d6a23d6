import type { WordLook } from "../../schema/caption-page/word-look";
import type { CaptionWord } from "../../schema/captions";

/** A word, and how it is painted; null where it only takes up its place. */
export type LookedWord = CaptionWord & { look: WordLook | null };
