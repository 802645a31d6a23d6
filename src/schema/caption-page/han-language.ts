/** Whose forms the Han characters of a text take, where the language alone does not say it. */
export const hanLanguage = (language: string, text: string): "zh" | "ja" | "ko" => {
  const primary = language.toLowerCase().split("-")[0];
  if (primary === "zh" || primary === "ja" || primary === "ko") return primary;
  if (/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text)) return "ja";
  return /\p{Script=Hangul}/u.test(text) ? "ko" : "zh";
};
