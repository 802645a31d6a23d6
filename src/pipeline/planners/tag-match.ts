import { isWrittenWithoutSpaces } from "./text-script";

/** Words that say nothing about a picture. */
const functionWords = new Set(
  (
    "the and for are was were with from that this these those have has had not but you your our his her its their they " +
    "them then than there here what when where which who how why will would can could should into onto over under out " +
    "off all any some one two clip video image photo img final copy der die das und mit von ist les des une pour dans " +
    "los las con por para del"
  ).split(" "),
);

/** Taken off one after another, from each group the first that fits. */
const endings: [RegExp, string][][] = [
  [[/['’]s?$/, ""]],
  [
    [/(?<=\p{L}{2})ies$/u, "y"],
    [/(?<=\p{L}{2}(?:s|x|z|ch|sh))es$/u, ""],
    [/(?<=\p{L}{2}[^s])s$/u, ""],
  ],
  [
    [/(?<=\p{L}{3})ing$/u, ""],
    [/(?<=\p{L}{3})ed$/u, ""],
  ],
  [[/(?<=\p{L}{3})e$/u, ""]],
  [[/(?<=\p{L}{2}([b-df-hj-np-rt-vxz]))\1$/u, ""]],
];

/** What is left of a word without case, accents, punctuation and the commonest endings: `Cafés` and `café` are equal. */
export const stem = (word: string): string => {
  const letters = word
    .normalize("NFKD")
    .replace(/\p{Mn}/gu, "")
    .toLowerCase();
  const plain = letters.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "");
  return endings.reduce((rest, group) => {
    const [ending, by] = group.find(([pattern]) => pattern.test(rest)) ?? [];
    return ending === undefined ? rest : rest.replace(ending, by ?? "");
  }, plain);
};

const tellsSomething = (word: string): boolean => {
  const plain = word.toLowerCase();
  if (functionWords.has(plain) || !/\p{L}/u.test(plain)) return false;
  return isWrittenWithoutSpaces(plain) || plain.length > 2;
};

/** The stems of a tag's words, in order; none where it says nothing about a picture. */
export const tagStems = (tag: string): string[] => {
  const words = tag.split(/[^\p{L}\p{N}\p{M}'’]+/u).filter((word) => word !== "");
  return words.some(tellsSomething) ? words.map(stem) : [];
};

/** Whether a tag is said from word `at` on; both are given as stems. */
export const isSaidAt = (tag: string[], spoken: string[], at: number): boolean =>
  tag.length > 0 && tag.every((part, index) => spoken[at + index] === part);
