// Springs that come to rest.
import assert from "node:assert/strict";
import { test } from "node:test";
import { spring } from "remotion";
import { farthest, sprung } from "../../src/schema/motion/spring";

const configs = {
  "a word that pops up": { damping: 11, stiffness: 240, mass: 0.5 },
  "a word that goes back": { damping: 200, stiffness: 300, mass: 0.5 },
  "a page": { damping: 14, stiffness: 260, mass: 0.6 },
  "an image": { damping: 13, stiffness: 190, mass: 0.7 },
};
const rates = [10, 24, 30000 / 1001, 30, 60];
const frames = Array.from({ length: 400 }, (_, index) => index - 5);

for (const [name, config] of Object.entries(configs))
  test(`${name} moves as by Remotion's spring, then rests`, () => {
    for (const fps of rates) {
      const ours = frames.map((frame) => sprung(frame, fps, config));
      const rests = ours.indexOf(
        1,
        ours.findLastIndex((value) => value !== 1),
      );
      assert.ok(rests > 0 && rests < 5 + 1.5 * fps, `at ${fps} fps it rests in frame ${rests}`);
      frames.forEach((frame, index) => {
        const off = Math.abs((ours[index] ?? 0) - spring({ frame, fps, config }));
        assert.ok(off < (index < rests ? 1e-6 : 1e-3), `frame ${frame} at ${fps} fps is off by ${off}`);
      });
      assert.ok(Math.max(...ours) <= farthest(config));
    }
    const closely = frames.map((frame) => sprung(frame, 120, config));
    assert.ok(Math.max(...closely) > farthest(config) - 0.001, `it comes as far as ${farthest(config)}`);
  });
