// What drawn pictures consist of, whoever paints them.
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { random } from "remotion";
import { auroraField } from "../../src/schema/backdrop-aurora";
import { bokehLights, bokehRoom, discStops } from "../../src/schema/backdrop-bokeh";
import type { BackdropField } from "../../src/schema/backdrop-field";
import { lumaOf, type Rgb } from "../../src/schema/backdrop-palette";
import { type BackdropScene, backdropScene } from "../../src/schema/backdrop-scene";
import { backdropWaves, type Shade } from "../../src/schema/backdrop-waves";

const level = fc.integer({ min: 0, max: 255 });
const scenes: fc.Arbitrary<BackdropScene> = fc
  .record({
    width: fc.integer({ min: 8, max: 240 }).map((half) => 2 * half),
    height: fc.integer({ min: 8, max: 240 }).map((half) => 2 * half),
    colors: fc.array(
      fc.tuple(level, level, level).map((rgb) => `rgb(${rgb.join(", ")})`),
      { minLength: 1, maxLength: 4 },
    ),
    seed: fc.string(),
    seconds: fc.double({ min: 0, max: 4000, noNaN: true }),
  })
  .map(({ seconds, ...shot }) => backdropScene(shot, seconds, shot, random));
const hold = (property: (scene: BackdropScene) => void): void =>
  fc.assert(fc.property(scenes, property), { numRuns: 40 });

/** White text can be read on what is no brighter. */
const readable = 0.5;

const isGood = (color: Rgb): boolean =>
  color.every((each) => each >= -0.001 && each <= 255.001) && lumaOf(color) <= readable + 0.004;
const assertColor = (color: Rgb): void => assert.ok(isGood(color), `${color}`);
const colorsOf = ({ levels }: BackdropField): Rgb[] =>
  Array.from({ length: levels.length / 3 }, (_, point) => {
    const at = 3 * point;
    return [levels[at] ?? Number.NaN, levels[at + 1] ?? Number.NaN, levels[at + 2] ?? Number.NaN];
  });

test("fields hold colours for all of the frame, 96 along its longer side", () =>
  hold((scene) => {
    const longer = Math.max(scene.width, scene.height);
    for (const field of [auroraField(scene), bokehRoom(scene)]) {
      const { columns, rows, levels } = field;
      assert.equal(Math.max(columns, rows), 96);
      for (const [points, length] of [
        [columns, scene.width],
        [rows, scene.height],
      ] as const)
        assert.ok(Math.abs(points - (96 * length) / longer) < 1, `${points} for ${length} pixels`);
      assert.equal(levels.length, 3 * columns * rows);
      assert.deepEqual(
        colorsOf(field).find((color) => !isGood(color)),
        undefined,
      );
    }
  }));

test("lights are discs that can be laid", () => {
  assert.deepEqual([discStops[0].at, discStops.at(-1)?.at, discStops.at(-1)?.share], [0, 1, 0]);
  hold((scene) => {
    for (const { x, y, radius, color, alpha } of bokehLights(scene)) {
      assertColor(color);
      assert.ok(color.every(Number.isInteger));
      assert.ok(alpha >= 0 && alpha <= 0.5);
      const shorter = Math.min(scene.width, scene.height);
      assert.ok(radius >= 0.025 * shorter && radius <= 0.175 * shorter);
      // No more of it leaves the frame than what drifts.
      assert.ok(Math.abs(x / scene.width - 0.5) <= 0.62 && Math.abs(y / scene.height - 0.5) <= 0.62);
    }
  });
});

test("hills have a crest over the whole width, one below the other", () =>
  hold((scene) => {
    const { sky, hills } = backdropWaves(scene);
    const assertShade = ({ from, to, fromY, toY }: Shade): void => {
      assert.ok(toY > fromY);
      for (const color of [from, to]) {
        assertColor(color);
        assert.ok(color.every(Number.isInteger));
      }
    };
    assertShade(sky);
    let above = 0;
    for (const { shade, crest, step } of hills) {
      assertShade(shade);
      assert.ok(step * (crest.length - 1) >= scene.width && step * (crest.length - 2) < scene.width + 1e-6);
      assert.ok(crest.every((y) => y > 0.3 * scene.height && y < scene.height));
      const middle = crest.reduce((sum, y) => sum + y, 0) / crest.length;
      assert.ok(middle > above, "a nearer hill lies lower");
      above = middle - 0.1 * scene.height;
    }
  }));

test("all depends on seed and moment alone, and a room not even on the moment", () =>
  hold((scene) => {
    const again = { ...scene, colors: scene.colors.map(([r, g, b]): Rgb => [r, g, b]) };
    for (const make of [auroraField, bokehRoom, bokehLights, backdropWaves]) assert.deepEqual(make(scene), make(again));
    const later = { ...scene, seconds: scene.seconds + 1 };
    assert.deepEqual(bokehRoom(later), bokehRoom(scene));
    for (const make of [bokehLights, backdropWaves]) assert.notDeepEqual(make(later), make(scene));
  }));
