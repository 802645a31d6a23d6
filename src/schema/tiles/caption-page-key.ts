import { hanLanguage } from "../caption-page/han-language";
import { perPage } from "../caption-page/per-page";
import { lineText, wordText } from "../caption-page/word-text";
import type { CaptionPage } from "../captions";
import type { OverlayOf } from "../overlays";
import { shortHash } from "../short-hash";

/** Names how a page is written, whenever that is: pages of equal keys differ only in how their words look at a frame. */
export const captionPageKey = perPage((page, overlay: OverlayOf<"captions">, width: number, height: number): string => {
  const { style, language, direction } = overlay;
  const lines = page.lines.map((line) => line.map((word) => [wordText(word, style, language), word.spaceBefore]));
  const fonts = textOf([page], overlay).search(inSeveralFonts) < 0 ? null : fontsOf(overlay);
  return shortHash(JSON.stringify([style, language, direction, lines, page.position, width, height, fonts]));
});

const textOf = (pages: CaptionPage[], { style, language }: OverlayOf<"captions">): string =>
  pages.flatMap(({ lines }) => lines.map((line) => lineText(line, style, language))).join();

// Han characters, their punctuation, signs and emoji.
const inSeveralFonts =
  /[\p{Script=Han}\u3000-\u303f\uff00-\uffef]|\u20e3|\ufe0f|(?!\p{ASCII})[\p{S}\p{Extended_Pictographic}]/gu;

const known = new WeakMap<OverlayOf<"captions">, string>();

/** What fonts the layer chooses for all pages together, as far as it matters to what several fonts have. */
const fontsOf = (overlay: OverlayOf<"captions">): string => {
  const text = () => textOf(overlay.pages, overlay);
  const fonts = known.get(overlay) ?? describeFonts(text(), overlay.language);
  known.set(overlay, fonts);
  return fonts;
};

const describeFonts = (text: string, language: string): string => {
  const scripts = [/\p{Script=Han}/u, /[\p{Script=Hiragana}\p{Script=Katakana}]/u, /\p{Script=Hangul}/u];
  const signs = new Set(text.match(inSeveralFonts)?.filter((sign) => !scripts[0]?.test(sign)));
  return [
    hanLanguage(language, text),
    ...scripts.map((script) => script.test(text)),
    [...signs].sort().join(""),
  ].join();
};
