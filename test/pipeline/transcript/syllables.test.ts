import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { countSyllables } from "../../../src/pipeline/transcript/syllables";

const counted: [language: string, words: Record<string, number>][] = [
  [
    "en",
    {
      strength: 1,
      make: 1,
      table: 2,
      people: 2,
      walked: 1,
      wanted: 2,
      houses: 2,
      being: 2,
      radio: 3,
      nation: 2,
      quiet: 2,
      "didn't": 2,
      "feed'st": 1,
      "world's": 1,
      "cruel:": 2,
      something: 2,
      Americans: 4,
      USA: 3,
      1: 1,
      1984: 5,
    },
  ],
  ["de", { neu: 1, Theater: 3, "Ausführliche,": 4, Lebensbeschreibung: 5, abenteuerliche: 6, 1984: 8 }],
  ["es", { que: 1, guerra: 2, historia: 3, ciudad: 2, poeta: 3, veía: 3, estratégicamente: 7, "1881.": 10 }],
  ["fr", { eau: 1, table: 1, petite: 2, parlent: 1, chanson: 2, université: 5 }],
  ["it", { buongiorno: 3, città: 2, famiglia: 3 }],
  ["pt", { coração: 3, não: 1, água: 2 }],
  ["nl", { huis: 1, mooie: 2, goedemorgen: 4 }],
  ["pl", { dzień: 1, miasto: 2 }],
  ["ru", { день: 1, молоко: 3, здравствуйте: 3 }],
  ["el", { και: 1, ουρανός: 3 }],
  ["zh", { "你好，世界。": 4 }],
  ["ja", { 東京: 2, こんにちは: 4 }],
  ["ko", { 안녕하세요: 5 }],
  ["ar", { السلام: 4 }],
  ["he", { שלום: 2 }],
  ["hi", { नमस्ते: 3 }],
  ["und", { hello: 2, "—": 1 }],
];
for (const [language, words] of counted) {
  test(`counts syllables: ${language}`, () => {
    const found = Object.fromEntries(Object.keys(words).map((word) => [word, countSyllables(word, language)]));
    assert.deepEqual(found, words);
  });
}

test("any word in any language takes time, and no more than its letters can hold", () => {
  const languages = fc.constantFrom(
    "en",
    "de",
    "es",
    "fr",
    "it",
    "pt-BR",
    "nl",
    "pl",
    "ru",
    "zh-Hans",
    "th",
    "und",
    "",
  );
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), languages, (word, language) => {
      const syllables = countSyllables(word, language);
      assert.ok(Number.isInteger(syllables) && syllables >= 1 && syllables <= 1 + 3 * word.normalize("NFC").length);
    }),
  );
});
