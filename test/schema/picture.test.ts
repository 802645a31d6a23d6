import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { type Shot, shotsAt, type Transition } from "../../src/schema/picture";

const shot = (durationInFrames: number, transition: Transition | null = null): Shot => ({
  kind: "backdrop",
  style: "color",
  colors: ["#102030"],
  isMoving: false,
  seed: "",
  startFrame: 0,
  durationInFrames,
  transition,
});
const fade = (durationInFrames: number): Transition => ({ kind: "fade", durationInFrames });

/** What is seen in a frame, in short: shot, its own frame, and what a transition does to it. */
const seen = (picture: Shot[], frame: number) =>
  shotsAt(picture, frame).map(({ index, frame: own, passage }) =>
    passage ? `${index}@${own} ${passage.role} ${passage.progress.toFixed(2)}` : `${index}@${own}`,
  );

test("the shot before a transition goes on beneath it", () => {
  const picture = [shot(10), shot(10, fade(3)), shot(10)];
  for (const [frame, expected] of [
    [0, ["0@0"]],
    [9, ["0@9"]],
    [10, ["0@10 leaving 0.15", "1@0 arriving 0.15"]],
    [11, ["0@11 leaving 0.50", "1@1 arriving 0.50"]],
    [12, ["0@12 leaving 0.85", "1@2 arriving 0.85"]],
    [13, ["1@3"]],
    [19, ["1@9"]],
    [20, ["2@0"]],
    [30, []],
  ] as const)
    assert.deepEqual(seen(picture, frame), expected, `frame ${frame}`);
});

test("nothing comes before the first shot: it begins with a cut", () => {
  assert.deepEqual(seen([shot(10, fade(5))], 0), ["0@0"]);
});

test("whatever the lengths, there is a whole shot below, two at most, and progress rises within a transition", () => {
  const anyShot = fc
    .tuple(fc.integer({ min: 1, max: 12 }), fc.option(fc.integer({ min: 1, max: 20 })))
    .map(([length, transition]) => shot(length, transition === null ? null : fade(transition)));
  fc.assert(
    fc.property(fc.array(anyShot, { minLength: 1, maxLength: 6 }), (picture) => {
      const total = picture.reduce((sum, { durationInFrames }) => sum + durationInFrames, 0);
      let progress = { index: 0, value: 0 };
      for (let frame = 0; frame < total; frame++) {
        const shots = shotsAt(picture, frame);
        const [below, above] = shots;
        assert.ok(below && shots.length <= 2);
        assert.notEqual(below.passage?.role, "arriving", "nothing shows through to black");
        if (!above) continue;
        assert.deepEqual([above.index, above.passage?.role], [below.index + 1, "arriving"]);
        const value = above.passage?.progress ?? 0;
        assert.equal(value, below.passage?.progress);
        assert.ok(value > (progress.index === above.index ? progress.value : 0) && value < 1);
        progress = { index: above.index, value };
      }
    }),
  );
});
