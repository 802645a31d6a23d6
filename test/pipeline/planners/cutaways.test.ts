import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { type BrollCandidate, planCutaways } from "../../../src/pipeline/planners/cutaways";
import { stem } from "../../../src/pipeline/planners/tag-match";
import type { Asset } from "../../../src/schema/asset";
import { viewAt, windowOf } from "../../../src/schema/framing";
import { cutawaySchema } from "../../../src/schema/picture";
import { framesToMs, msToFrames } from "../../../src/schema/time";
import { hash, spoken } from "./check";

const format = { width: 1920, height: 1080, fps: 25 };

const candidate = (digit: string, tags: string[], changes: Partial<Asset> = {}): BrollCandidate => ({
  hash: hash(digit),
  tags,
  asset: {
    kind: "video",
    fileName: `${tags.join("-")}.mp4`,
    bytes: 1,
    durationMs: 10_000,
    width: 1920,
    height: 1080,
    origin: "user",
    licence: null,
    making: null,
    ...changes,
  },
});

const plan = (said: (string | number)[], candidates: BrollCandidate[], brollEveryMs = 6000) => {
  const words = spoken(said).map((word) => ({ ...word, ends: null }));
  const endMs = (words.at(-1)?.endMs ?? 0) + 3000;
  const cutaways = planCutaways({
    candidates,
    words,
    durationInFrames: msToFrames(endMs, 25),
    format,
    settings: { brollEveryMs },
  });
  for (const cutaway of cutaways) cutawaySchema.parse(cutaway);
  return cutaways;
};

test("words are equal whatever their case, accents, plural or ending", () => {
  const equal = [
    ["flower", "Flowers,"],
    ["café", "cafes"],
    ["city", "cities"],
    ["run", "running"],
    ["park", "parked"],
    ["stream", "streaming"],
    ["box", "boxes"],
    ["house", "Houses"],
    ["drive", "driving"],
    ["Müller's", "muller"],
  ];
  for (const [a = "", b = ""] of equal) assert.equal(stem(a), stem(b), `${a} and ${b}`);
  const different = [
    ["glass", "glas"],
    ["sing", "s"],
    ["bus", "bu"],
    ["car", "cart"],
  ];
  for (const [a = "", b = ""] of different) assert.notEqual(stem(a), stem(b), `${a} and ${b}`);
});

test("a clip comes as its word is said", () => {
  const [cutaway, ...others] = plan(["so", 4000, "those", "Flowers!", 6000, "end"], [candidate("a", ["flower"])]);
  assert.equal(others.length, 0);
  assert.equal(cutaway?.matched, "Flowers!");
  assert.equal(framesToMs(cutaway?.fromFrame ?? 0, 25), 4600 - 200);
  assert.equal(cutaway?.durationInFrames, 75);
  assert.ok(cutaway && cutaway.fadeInFrames >= 7 && cutaway.fadeOutFrames >= 7);
});

test("a tag of two words is matched as two words", () => {
  const clips = [candidate("a", ["street light"])];
  assert.equal(plan([4000, "the", "street", "is", "dark", 3000], clips).length, 0);
  assert.equal(plan([4000, "the", "street", "lights", "are", "on", 3000], clips).length, 1);
});

test("nothing that says nothing about a picture is matched", () => {
  assert.deepEqual(
    plan([4000, "with", "the", "2024", "of", 5000], [candidate("a", ["with", "the", "2024", "of"])]),
    [],
  );
  assert.deepEqual(plan([4000, "hello", 5000], [candidate("a", ["flower"])]), []);
});

test("the speaker is seen first and last, and the same clip never twice in a row", () => {
  const rose = candidate("a", ["rose"]);
  assert.equal(plan([500, "rose", 5000], [rose]).length, 0);
  assert.equal(plan([4000, "rose"], [rose]).at(0)?.durationInFrames, 63);
  const often = plan([4000, "rose", 9000, "rose", 9000, "rose", 5000], [rose]);
  assert.equal(often.length, 1);
  const two = plan([4000, "rose", 9000, "rose", 9000, "rose", 5000], [rose, candidate("b", ["rose"])]);
  assert.deepEqual(
    two.map(({ asset }) => asset.at(-1)),
    ["a", "b", "a"],
  );
  assert.ok((two[2]?.sourceStartMs ?? 0) >= 2900, "goes on where it was left");
});

test("a cutaway is not longer than its clip, and a blink of a clip is not used", () => {
  const said = [4000, "rose", 5000];
  assert.equal(plan(said, [candidate("a", ["rose"], { durationMs: 1500 })])[0]?.durationInFrames, 37);
  assert.equal(plan(said, [candidate("a", ["rose"], { durationMs: 700 })]).length, 0);
});

test("images move, in turn nearer and further", () => {
  const photo = (digit: string, tag: string) =>
    candidate(digit, [tag], { kind: "image", durationMs: 0, width: 3000, height: 2000 });
  const cutaways = plan([4000, "rose", 9000, "tulip", 9000], [photo("a", "rose"), photo("b", "tulip")]);
  const grows = cutaways.map(({ framing }) => Math.sign((framing.at(-1)?.scale ?? 0) - (framing[0]?.scale ?? 0)));
  assert.deepEqual(grows, [1, -1]);
});

const tags = ["rose", "river", "car", "house"];

test("property: spread out, never twice in a row, inside the video and inside the source", () => {
  const anyCandidates = fc.array(
    fc.record({
      tag: fc.constantFrom(...tags),
      kind: fc.constantFrom("video" as const, "image" as const),
      durationMs: fc.integer({ min: 200, max: 9000 }),
      width: fc.integer({ min: 200, max: 4000 }),
      height: fc.integer({ min: 200, max: 4000 }),
    }),
    { maxLength: 6 },
  );
  const anySaid = fc.array(fc.oneof(fc.constantFrom(...tags, "and", "so"), fc.integer({ min: 1, max: 4000 })), {
    minLength: 1,
    maxLength: 60,
  });
  fc.assert(
    fc.property(anyCandidates, anySaid, fc.constantFrom(0, 2000, 6000), (drawn, said, everyMs) => {
      const candidates = drawn.map(({ tag, ...asset }, index) => candidate(String(index), [tag], asset));
      const cutaways = plan(["start", ...said, "end"], candidates, everyMs);
      for (const [index, cutaway] of cutaways.entries()) {
        const before = cutaways[index - 1];
        const { asset } = candidates.find(({ hash: own }) => own === cutaway.asset) ?? {};
        assert.ok(asset);
        if (before) {
          assert.notEqual(before.asset, cutaway.asset);
          const apart = framesToMs(cutaway.fromFrame - before.fromFrame - before.durationInFrames, 25);
          assert.ok(apart >= everyMs - 40, `${apart} ms apart`);
        }
        const lengthMs = framesToMs(cutaway.durationInFrames, 25);
        assert.ok(lengthMs <= 4000);
        if (asset.kind === "video") assert.ok(cutaway.sourceStartMs + lengthMs <= asset.durationMs + 1e-6);
        for (let frame = 0; frame < cutaway.durationInFrames; frame += 5) {
          const view = viewAt(cutaway.framing, frame);
          const { left, width } = windowOf(view, asset, format);
          assert.ok(Math.abs(left + width / 2 - view.x * asset.width) < 1e-3 * asset.width);
        }
      }
    }),
  );
});
