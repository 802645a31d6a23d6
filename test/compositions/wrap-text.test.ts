import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { wrapText } from "../../src/compositions/text/wrap-text";

const measure = (line: string) => [...line].length * 10;
const wrap = (text: string, maxWidthPx: number, maxLines: number) => wrapText(text, { maxWidthPx, maxLines, measure });

test("lines are even, and a text shrinks only where it must", () => {
  const table: [text: string, maxWidthPx: number, lines: string[], scale: number][] = [
    ["short", 100, ["short"], 1],
    ["one two three four", 140, ["one two", "three four"], 1],
    ["(quoted) words (stay) whole", 150, ["(quoted) words", "(stay) whole"], 1],
    ["人工智能改变生活", 50, ["人工智能", "改变生活"], 1],
    ["", 100, [], 1],
  ];
  for (const [text, maxWidthPx, lines, scale] of table)
    assert.deepEqual(wrap(text, maxWidthPx, 2), { lines, scale }, text);
  const { lines, scale } = wrap("unbreakable", 55, 2);
  assert.deepEqual(lines, ["unbreakable"]);
  assert.ok(scale <= 0.5 && scale > 0.45, `${scale}`);
});

test("whatever the text, it fits, and nothing of it is lost", () => {
  const text = fc.array(fc.stringMatching(/^[a-zé今天ก!,(]{1,14}$/), { maxLength: 12 }).map((words) => words.join(" "));
  fc.assert(
    fc.property(
      text,
      fc.integer({ min: 30, max: 400 }),
      fc.integer({ min: 1, max: 3 }),
      (text, maxWidthPx, maxLines) => {
        const { lines, scale } = wrap(text, maxWidthPx, maxLines);
        assert.ok(lines.length <= maxLines, `${lines.length} lines`);
        for (const line of lines) assert.ok(measure(line) * scale <= maxWidthPx + 1e-6, `${line} at ${scale}`);
        assert.equal(lines.join("").replaceAll(" ", ""), text.replaceAll(" ", ""));
      },
    ),
  );
});
