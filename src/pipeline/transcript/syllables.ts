/** Vowels that are said as one, longest first; what is not listed is one vowel, one syllable. */
const nuclei: Record<string, RegExp> = {
  en: /[aeiouy]+/g,
  fr: /[aeiouyàâéèêîôùûœæ]+|[ëïü]/g,
  de: /aa|ee|oo|ai|ay|ei|ey|au|äu|eu|ie|[aeiouyäöü]/g,
  nl: /aai|ooi|oei|eeu|ieu|aa|ee|oo|uu|oe|eu|ie|ij|ei|ui|ou|au|[aeiouyéèëïöü]/g,
  // A weak vowel (i, u) beside a strong one makes no syllable, unless it has an accent.
  es: /[iu]?(?:ão|õe|ãe)|[iuüy]?[aeoáéóàèòâêôãõ][iuüy]?(?![aeoáéó])|[iuüy]?[aeoáéóàèòâêôãõ]|[íúìù]|[iuüy]+/g,
  // Before a vowel, i only makes the consonant soft.
  pl: /i?[aeouyąęó]|i/g,
};
const greekNuclei = /ου|αι|ει|οι|υι|αυ|ευ|ηυ|[αεηιουωάέήίόύώϊϋΐΰ]/g;
const otherNuclei = /[aeiouyàáâãäåæèéêëìíîïòóôõöøùúûüýāēīōūąęěıőűůœаеёиоуыэюяіїєѣ]/g;
const nucleiOf: Record<string, string> = { it: "es", pt: "es", ca: "es", gl: "es" };

/** Syllables that a figure takes on average: "eighty-one", "einundachtzig", "ochenta y uno". */
const syllablesPerFigure: Record<string, number> = { en: 1.25, zh: 1.5, ja: 2, de: 2, es: 2.5, it: 2.5, pt: 2.5 };

/** Scripts that write few vowels or none: syllables a letter. Chinese and its like write syllables. */
const perLetter: [RegExp, number][] = [
  [/[\p{Script=Han}\p{Script=Hangul}]/gu, 1],
  [/[\p{Script=Hiragana}\p{Script=Katakana}ー](?<![ぁぃぅぇぉゃゅょァィゥェォャュョ])/gu, 0.8],
  [/[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}](?<!\p{M})/gu, 0.5],
  [/[\p{Script=Arabic}\p{Script=Hebrew}](?<=\p{L})/gu, 0.6],
  // Every letter of an Indian script is a syllable, but where a sign takes its vowel away.
  [
    /[\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Gujarati}](?<=\p{L})(?![\u094d\u09cd\u0acd\u0bcd\u0c4d])/gu,
    0.85,
  ],
];

/** About how many syllables a word has when it is read aloud, at least one. `language` is BCP 47, or `und`. */
export const countSyllables = (word: string, language: string): number => {
  const code = language.toLowerCase().split("-")[0] ?? "und";
  const text = word.normalize("NFC");
  const figures = [...text.matchAll(/\p{N}+/gu)].map(([run]) => inFigures(run, syllablesPerFigure[code] ?? 2));
  const letters = [...text.matchAll(/[\p{L}\p{M}'’]+/gu)].map(([run]) => inLetters(run, code));
  const signs = text.match(/[%&$€£°+=@]/gu)?.length ?? 0;
  return Math.max(1, Math.round([...figures, ...letters].reduce((sum, each) => sum + each, 1.5 * signs)));
};

/** Round numbers are short: all the noughts at the end count as one figure. */
const inFigures = (figures: string, perFigure: number): number =>
  figures.replace(/(?<=.)0+$/, "0").length * (figures.length === 1 ? Math.min(perFigure, 1.25) : perFigure);

const inLetters = (run: string, code: string): number => {
  const signs = perLetter.reduce((sum, [script, each]) => sum + each * (run.match(script)?.length ?? 0), 0);
  if (signs > 0) return signs;
  // USA, DDR: read letter by letter.
  if (/^\p{Lu}{2,3}$/u.test(run) || (/^\p{Lu}{4}$/u.test(run) && !/[AEIOUY]/.test(run))) return run.length;
  const said = bare(run.toLowerCase(), code);
  const own = nuclei[nucleiOf[code] ?? code] ?? otherNuclei;
  // A foreign word may be in letters that the language has not.
  const found = said.match(/\p{Script=Greek}/u.test(run) ? greekNuclei : own) ?? said.match(otherNuclei) ?? [];
  return Math.max(1, found.length + (code === "en" ? inEnglish(said) : 0));
};

/** A word without the letters that look like vowels and are none. */
const bare = (word: string, code: string): string => {
  if (["es", "pt", "ca", "gl"].includes(code)) return word.replace(/([gq])u(?=[eiéí])/g, "$1");
  const said = word.replace(/qu/g, "q");
  if (code === "fr") return said.replace(/(?<=[aeiouyàâéèêîôùû].*[^aeiouyàâéèêîôùû])(e|es|ent)$/, "");
  if (code !== "en") return said;
  return said
    .replace(/['’](?=s$)/, "")
    .replace(/some(?=.)/, "som")
    .replace(/(?<=[aeiouy].*)(?<![aeiouytd])ed$/, "d")
    .replace(/(?<=[aeiouy].*)(?<![aeiouysxzcg]|ch|sh|[^aeiouy]l)es$/, "s")
    .replace(/(?<=[aeiouy].*)(?<![aeiouy]|[^aeiouy]l)e$/, "");
};

/** Vowels side by side that English says one by one, as in "being", "radio" or "quiet". */
const apart =
  /(?<=[eiouy])ing|(?<![tscxg])i[ao]|ia$|(?<!t|[^s]c)i[ue](?=[tu]|n[ct])|eo(?![pu])|uou|u[ae](?=[lt])|ui(?=ti)/g;
/** Vowels that nobody writes, as in "didn't" or "prism". */
const unwritten = /[ds]n['’]t$|[^aeiou]thms?$|[iay]sms?$/;
const inEnglish = (word: string): number => (word.match(apart)?.length ?? 0) + (unwritten.test(word) ? 1 : 0);
