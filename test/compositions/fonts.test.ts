// Which font supplies which character, by the ranges that the installed packages declare.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";
import {
  asksForEastAsian,
  type Covers,
  chooseFamilies,
  familiesFor,
} from "../../src/compositions/fonts/choose-families";
import { parseUnicodeRange } from "../../src/compositions/fonts/unicode-range";

const sourceOf = (name: string) =>
  readFileSync(new URL(`../../src/compositions/fonts/${name}.ts`, import.meta.url), "utf8");
const faces = sourceOf("faces");
const require = createRequire(import.meta.url);

/** The ranges of each family, read from the same style sheets that the page loads. */
const declared = new Map<string, [number, number][]>();
for (const [, sheet = ""] of `${faces}\n${sourceOf("east-asian-faces")}`.matchAll(/import "(.*\.css)"/g)) {
  const css = readFileSync(require.resolve(sheet), "utf8");
  for (const [, family = "", range = ""] of css.matchAll(/font-family: '(.*?)'[^}]*unicode-range: ([^;]*);/g)) {
    declared.set(family, [...(declared.get(family) ?? []), ...parseUnicodeRange(range)]);
  }
}
declared.set("Noto Color Emoji", parseUnicodeRange(/unicodeRange:\s*"(.*?)"/.exec(faces)?.[1] ?? ""));

const covers: Covers = (family, codePoint) =>
  (declared.get(family) ?? []).some(([first, last]) => first <= codePoint && codePoint <= last);

const choose = (text: string, family: "Inter" | "Montserrat" | "Anton", language: string) =>
  Object.fromEntries(chooseFamilies(text, familiesFor(family, language, text), covers));

test("every character comes from the first family that has it, and no other family is loaded", () => {
  const table: [text: string, language: string, expected: Record<string, string>][] = [
    ["Hello", "en", { Anton: "Helo" }],
    ["Привет", "ru", { "Montserrat Variable": "Привет" }],
    ["Ωραία", "el", { "Inter Variable": "Ωραί" }],
    ["今天", "zh", { "Noto Sans SC Variable": "今天" }],
    ["今天", "ja-JP", { "Noto Sans JP Variable": "今天" }],
    ["今天", "ko", { "Noto Sans KR Variable": "今天" }],
    ["今日は", "und", { "Noto Sans JP Variable": "今日は" }],
    ["오늘", "und", { "Noto Sans KR Variable": "오늘" }],
    ["مرحبا", "ar", { "Noto Sans Arabic Variable": "مرحبا" }],
    ["שלום", "he", { "Noto Sans Hebrew Variable": "שלום" }],
    ["नमस्ते", "hi", { "Noto Sans Devanagari Variable": "नमस्ते" }],
    ["สวัสดี", "th", { "Noto Sans Thai Variable": "สวัดี" }],
    ["OK 🚀", "en", { Anton: "OK ", "Noto Color Emoji": "🚀" }],
    ["❤️1️⃣👩‍💻", "en", { "Noto Color Emoji": "❤️1️⃣👩‍💻" }],
    ["1©", "en", { Anton: "1©" }],
    ["", "en", {}],
  ];
  for (const [text, language, expected] of table) {
    const graphemes = (value: string) => [...new Set(value)].sort().join("");
    const chosen = choose(text, "Anton", language);
    assert.deepEqual(Object.keys(chosen), Object.keys(expected), text);
    for (const family of Object.keys(expected)) {
      assert.equal(graphemes(chosen[family] ?? ""), graphemes(expected[family] ?? ""), text);
    }
  }
});

test("the faces of East Asia are declared only for a text that they supply something of", () => {
  const table: [text: string, asks: boolean][] = [
    ["Hello, naïve world…", false],
    ["Привет Ωραία مرحبا שלום नमस्ते สวัสดี", false],
    ["OK 🚀❤️1️⃣👩‍💻", false],
    ["", false],
    ["今天", true],
    ["café 오늘", true],
    ["ＯＫ", true],
  ];
  for (const [text, asks] of table) {
    const families = familiesFor("Anton", "en", text);
    assert.equal(asksForEastAsian(text, families, covers), asks, text);
    // Then they change nothing.
    const small: Covers = (family, codePoint) => !/(SC|JP|KR) Variable/.test(family) && covers(family, codePoint);
    if (!asks) assert.deepEqual(chooseFamilies(text, families, small), chooseFamilies(text, families, covers), text);
  }
});

test("a character that no font has is left out", () => {
  assert.deepEqual(choose("\u{10FFFD}", "Inter", "en"), {});
});

test("a unicode range is read in all its forms", () => {
  assert.deepEqual(parseUnicodeRange("U+26, u+0-7F,U+4??"), [
    [0x26, 0x26],
    [0, 0x7f],
    [0x400, 0x4ff],
  ]);
});
