import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { backdropColors, sceneColors } from "../../../src/pipeline/planners/backdrop-colors";
import { colorThatLooks, contrast, lookOf } from "../../../src/pipeline/planners/color-math";
import { parseColor, zColor } from "../../../src/schema/color";

const anyColor = fc
  .tuple(fc.nat(255), fc.nat(255), fc.nat(255))
  .map((rgb) => `#${rgb.map((value) => value.toString(16).padStart(2, "0")).join("")}`);

test("contrast is what WCAG says", () => {
  const cases: [string, string, number][] = [
    ["#ffffff", "#000000", 21],
    ["#fff", "rgb(118, 118, 118)", 4.54],
    ["hsl(0, 100%, 50%)", "#ffffff", 4],
  ];
  for (const [a, b, expected] of cases) {
    assert.ok(Math.abs(contrast(a, b) - expected) < 0.01, `${a} on ${b}: ${contrast(a, b)}`);
    assert.equal(contrast(a, b), contrast(b, a));
  }
});

test("property: a colour is found again by how it looks", () => {
  fc.assert(
    fc.property(anyColor, (color) => {
      const [there, back] = [parseColor(color), parseColor(colorThatLooks(lookOf(color)))];
      for (const part of ["r", "g", "b"] as const) assert.ok(Math.abs(there[part] - back[part]) <= 1);
    }),
  );
});

test("property: white text can be read on every colour of a backdrop, and on every mixture of them", () => {
  fc.assert(
    fc.property(anyColor, fc.double({ min: 0, max: 1, noNaN: true }), (accent, share) => {
      const colors = backdropColors(accent);
      assert.equal(colors.length, 3);
      const [a, b] = [parseColor(colors[1] ?? ""), parseColor(colors[2] ?? "")];
      const between = (part: "r" | "g" | "b") => Math.round(a[part] + (b[part] - a[part]) * share);
      const mixture = `rgb(${between("r")}, ${between("g")}, ${between("b")})`;
      for (const color of [...colors, mixture]) assert.ok(contrast("#ffffff", color) >= 4.5, `${accent}: ${color}`);
    }),
  );
});

test("a backdrop has the accent's hue, and a grey accent gives greys", () => {
  for (const accent of ["#6c4dff", "#ff6b35", "#2dd881"]) {
    const [, middle = ""] = backdropColors(accent);
    const turn = Math.abs(lookOf(middle).hue - lookOf(accent).hue);
    assert.ok(Math.min(turn, 360 - turn) < 8, `${accent}: ${middle}`);
    assert.ok(lookOf(middle).chroma > 0.05, middle);
  }
  for (const color of backdropColors("#808080")) assert.ok(lookOf(color).chroma < 0.01, color);
});

test("property: the large text of a short can be read on every colour of a scene, and scenes next to each other differ", () => {
  fc.assert(
    fc.property(anyColor, fc.nat(11), (accent, scene) => {
      const [now, next] = [sceneColors(accent, scene), sceneColors(accent, scene + 1)];
      for (const color of now) assert.ok(contrast("#ffffff", color) >= 3, `${accent}: ${color}`);
      if (lookOf(accent).chroma > 0.05) assert.notDeepEqual(now, next);
    }),
  );
});

test("a scene is brighter than what lies behind small text", () => {
  for (const accent of ["#6c4dff", "#ff6b35", "#2dd881"]) {
    const mean = (colors: string[]) => colors.reduce((sum, color) => sum + lookOf(color).lightness, 0) / colors.length;
    assert.ok(mean(sceneColors(accent, 0)) > 1.7 * mean(backdropColors(accent)), accent);
  }
});

test("every colour a user may write gives colours the schema takes", () => {
  for (const accent of ["#abc", "#aabbcc80", "rgb(10%, 20%, 30%)", "hsl(200, 50%, 40%)", "transparent"])
    for (const color of backdropColors(accent)) assert.equal(zColor.parse(color), color);
});
