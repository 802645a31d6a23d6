import assert from "node:assert/strict";
import { test } from "node:test";
import { parseColor, zColor } from "../../src/schema/color";

const cases: [string, [number, number, number, number]][] = [
  ["#fc0", [255, 204, 0, 1]],
  ["#ffcc0080", [255, 204, 0, 128 / 255]],
  ["rgb(255, 204, 0)", [255, 204, 0, 1]],
  ["rgb(100%, 80%, 0%)", [255, 204, 0, 1]],
  ["RGBA(100% 80% 0% / 50%)", [255, 204, 0, 0.5]],
  ["hsl(48, 100%, 50%)", [255, 204, 0, 1]],
  ["transparent", [0, 0, 0, 0]],
];

for (const [css, expected] of cases)
  test(`${css} is read as a browser reads it`, () => {
    const { r, g, b, alpha } = parseColor(zColor.parse(css));
    assert.deepEqual([r, g, b].map(Math.round), expected.slice(0, 3));
    assert.ok(Math.abs(alpha - expected[3]) < 1e-9);
  });
