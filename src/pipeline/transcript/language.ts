const scripts: [RegExp, string][] = [
  [/[\p{Script=Hiragana}\p{Script=Katakana}]/gu, "ja"],
  [/\p{Script=Hangul}/gu, "ko"],
  [/\p{Script=Han}/gu, "zh"],
  [/\p{Script=Thai}/gu, "th"],
  [/\p{Script=Arabic}/gu, "ar"],
  [/\p{Script=Hebrew}/gu, "he"],
  [/\p{Script=Devanagari}/gu, "hi"],
  [/\p{Script=Cyrillic}/gu, "ru"],
  [/\p{Script=Greek}/gu, "el"],
];

/** Words that are frequent in one language and rare or unknown in the others. */
const frequent: Record<string, string> = {
  en: "the and of to that is was with for this you are it my not have at by from what we be",
  de: "der die das und ist nicht ein eine mit auf ich zu den dem wir sie es auch von für im sich",
  es: "el los las que y por con una para es del lo como pero su está este muy yo más",
  fr: "le les des et est que une pour dans pas avec ce il vous nous sur qui plus je au c'est",
  it: "il che di è un per non con una gli sono della si ma come anche questo nel più",
  pt: "o que de não uma para com os um é do da em você mais isso por muito na seu",
  nl: "de het een en van ik dat is niet met op te zijn voor er aan maar ook we je",
};

/** The language of a text by its script, or by its most frequent words: a code such as `en`, `und` if nothing tells. */
export const detectLanguage = (text: string): string => {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  for (const [script, language] of scripts) {
    // Japanese mixes kana with Chinese characters: a fifth of the letters is enough to tell.
    if ((text.match(script)?.length ?? 0) > letters / 5) return language;
  }
  const words = text.toLowerCase().match(/[\p{L}']+/gu) ?? [];
  const counts = Object.entries(frequent)
    .map(([language, list]) => {
      const known = new Set(list.split(" "));
      return { language, count: words.filter((word) => known.has(word)).length };
    })
    .sort((a, b) => b.count - a.count);
  const [best, second] = counts;
  if (!best || !second) return "und";
  const isClear = best.count >= 2 && best.count >= words.length * 0.06 && best.count > second.count * 1.2;
  return isClear ? best.language : "und";
};

const names = new Intl.DisplayNames(["en"], { type: "language", fallback: "none" });

/** Whether a part of a file name is a language code that somebody would put there. */
export const isLanguageCode = (code: string): boolean => {
  if (!/^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i.test(code)) return false;
  try {
    return names.of(code) !== undefined;
  } catch {
    return false;
  }
};
