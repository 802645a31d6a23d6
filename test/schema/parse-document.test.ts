import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { z } from "zod";
import { brokenJsonLine } from "../../src/schema/json-line";
import { parseDocument } from "../../src/schema/parse-document";

test("JSON that a slip has broken is told with the line of the slip", () => {
  const slips = fc.constantFrom("@", "nope", "'", ",,", "01x");
  fc.assert(
    fc.property(fc.jsonValue(), fc.nat(), slips, (value, at, slip) => {
      const lines = JSON.stringify({ value }, null, 1).split("\n");
      const index = at % lines.length;
      lines.splice(index, 0, slip);
      assert.equal(brokenJsonLine(lines.join("\n")), index + 1);
    }),
  );
});

test("whatever is JSON is read to its end", () => {
  fc.assert(fc.property(fc.json(), (json) => brokenJsonLine(`${json}\n@`) === json.split("\n").length + 1));
});

const schema = z.strictObject({
  zoom: z.number().min(1).max(2).default(1),
  crf: z.union([z.literal("auto"), z.int().min(0).max(63)]).default("auto"),
  look: z.enum(["box", "outline"]).default("box"),
  pages: z.array(z.object({ text: z.string() })).default([]),
});
const wrong: [json: string, told: string][] = [
  [`{"zoom": 9}`, "zoom: expected at most 2, got 9"],
  [`{"zoom": 0}`, "zoom: expected at least 1, got 0"],
  [`{"zoom": null}`, "zoom: expected number, got null"],
  [`{"crf": 1.5}`, "crf: expected auto or a whole number, got 1.5"],
  [`{"crf": 64}`, "crf: expected at most 63, got 64"],
  [`{"look": "bx"}`, `look: expected box, outline, got "bx"`],
  [`{"pages": {}}`, "pages: expected array, got an object"],
  [`{"pages": [{"text": "a"}, {}]}`, "pages.1.text: expected string, got nothing"],
  [`{"zoom": 9, "crf": 64}`, "zoom: expected at most 2, got 9 (and 1 more)"],
  ["[]", "expected object, got a list"],
];
for (const [json, told] of wrong)
  test(`${json} is told as ${told}`, () => {
    assert.throws(() => parseDocument(schema, json, "It", "Mend it."), {
      message: `It does not fit: ${told}. Mend it.`,
    });
  });
