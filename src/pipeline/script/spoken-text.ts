const image = /!\[[^\]]*\]\([^)]*\)/g;
const link = /\[([^\]]+)\](?:\([^)]*\)|\[[^\]]*\])/g;
const address = /<?https?:\/\/(?:www\.)?([^\s<>)]*[^\s<>).,;:!?/])\/?>?/gi;
const tag = /<\/?[a-z][^<>]*>/gi;
const code = /`+([^`]*)`+/g;
/** A star between numbers multiplies them. */
const stars = /(?<!\*|\p{N}(?=\*+\p{N}))(\*{1,3}|~~)(?=\S)(.+?)(?<=\S)\1/gu;
/** An underscore within a word is part of a name. */
const underscores = /(?<![\p{L}\p{N}_])(_{1,3})(?=\S)(.+?)(?<=\S)\1(?![\p{L}\p{N}_])/gu;
const escaped = /\\([\\`*_{}[\]()#+.!>~-])/g;

const pictograph = String.raw`(?:(?![©®™])\p{Extended_Pictographic}|\p{Regional_Indicator}|\p{Emoji_Modifier})`;
const emoji = String.raw`${pictograph}(?:\u200d|\ufe0f|\u{e007f}|[\u{e0020}-\u{e007e}]|${pictograph})*`;
const emojiBeforeWord = new RegExp(String.raw`\s*(?:\s*${emoji})+(?=[\p{L}\p{N}])`, "gu");
const anyEmoji = new RegExp(String.raw`\s*${emoji}`, "gu");
const keycap = /\ufe0f?\u20e3/gu;

/** A text as a voice should say it: without the marks of Markdown, without emoji, of an address only what one would say. */
export const spokenText = (text: string): string =>
  text
    .replace(image, " ")
    .replace(link, "$1")
    .replace(address, "$1")
    .replace(tag, " ")
    .replace(code, "$1")
    .replace(stars, "$2")
    .replace(underscores, "$2")
    .replace(escaped, "$1")
    .replace(keycap, "")
    .replace(emojiBeforeWord, " ")
    .replace(anyEmoji, "")
    .replace(/\s+/gu, " ")
    .trim();

/** Whether there is anything in a text that can be said. */
export const isSayable = (text: string): boolean => /[\p{L}\p{N}]/u.test(text);

/** Texts one after another; one that ends without a mark is ended, so that the voice pauses. */
export const joinSpoken = (texts: string[]): string =>
  texts
    .filter((text) => text !== "")
    .map((text, index, all) => (index < all.length - 1 && endsBare.test(text) ? `${text}.` : text))
    .join(" ");

const endsBare =
  /(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}])\p{L}|\p{N})["'”’»)\]]*$/u;
