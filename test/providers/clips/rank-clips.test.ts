import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { bestFile, enlargement, orientation, rankClips } from "../../../src/providers/clips/rank-clips";
import { searchQueries } from "../../../src/providers/clips/search-words";

const side = fc.integer({ min: 100, max: 4000 });
const durationMs = fc.integer({ min: 0, max: 120_000 });
const clips = fc.array(fc.record({ width: side, height: side, durationMs }), { maxLength: 12 });
const frame = fc.record({ width: side, height: side, durationMs, visuals: fc.constant("") });

test("ranking keeps every clip, and does not depend on being done twice", () => {
  fc.assert(
    fc.property(clips, frame, (all, wanted) => {
      const ranked = rankClips(all, wanted);
      assert.deepEqual(new Set(ranked), new Set(all));
      assert.equal(ranked.length, all.length);
      assert.deepEqual(rankClips(ranked, wanted), ranked);
    }),
  );
});

test("no clip that is too short comes before one that is long enough; among the long ones, orientation counts first", () => {
  fc.assert(
    fc.property(clips, frame, (all, wanted) => {
      const ranked = rankClips(all, wanted);
      const long = ranked.filter((clip) => clip.durationMs >= wanted.durationMs);
      assert.deepEqual(ranked.slice(0, long.length), long);
      const lies = long.map((clip) => orientation(clip) === orientation(wanted));
      assert.equal(lies.lastIndexOf(true), lies.filter(Boolean).length - 1);
    }),
  );
});

test("clips that fit equally stay in the order they were found in", () => {
  const wanted = { width: 1080, height: 1920, durationMs: 5000, visuals: "" };
  const good = { width: 1080, height: 1920, durationMs: 9000 };
  const all = [
    { ...good, id: "endless", durationMs: 90_000 },
    { ...good, id: "first" },
    { ...good, id: "tiny", width: 360, height: 640 },
    { ...good, id: "lying", width: 1920, height: 1080 },
    { ...good, id: "second", durationMs: 30_000 },
    { ...good, id: "short", durationMs: 4000 },
  ];
  const order = rankClips(all, wanted).map(({ id }) => id);
  assert.deepEqual(order, ["first", "second", "endless", "tiny", "lying", "short"]);
});

test("the file to download fills the frame with as few pixels as possible, or has the most there are", () => {
  fc.assert(
    fc.property(clips, frame, (files, wanted) => {
      const best = bestFile(files, wanted);
      if (files.length === 0) return assert.equal(best, undefined);
      assert.ok(best);
      const pixels = (file: { width: number; height: number }) => file.width * file.height;
      const filling = files.filter((file) => enlargement(file, wanted) <= 1);
      if (filling.length > 0) {
        assert.ok(best.width >= wanted.width && best.height >= wanted.height);
        assert.equal(pixels(best), Math.min(...filling.map(pixels)));
      } else assert.equal(pixels(best), Math.max(...files.map(pixels)));
    }),
  );
});

/** What is searched for to find a picture. */
const searches: { visuals: string; queries: string[] }[] = [
  {
    visuals:
      "Slow dolly shot of an elderly watchmaker's hands repairing a brass clock on a cluttered bench, warm light",
    queries: ["elderly watchmaker's hands repairing brass clock", "elderly watchmaker's hands"],
  },
  { visuals: "Ocean waves", queries: ["ocean waves"] },
  { visuals: "Waves, waves and WAVES.", queries: ["waves"] },
  {
    visuals: "Ein Förster füttert Rehe im verschneiten Wald bei Nacht",
    queries: ["ein förster füttert rehe im verschneiten", "ein förster füttert"],
  },
  { visuals: "東京の夜", queries: ["東京の夜"] },
  { visuals: "…", queries: [] },
];

for (const { visuals, queries } of searches)
  test(`searches for ${queries[0] ?? "nothing"}`, () => assert.deepEqual(searchQueries(visuals), queries));

test("no query is longer than six words, and the second is shorter than the first", () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 200 }), (visuals) => {
      const lengths = searchQueries(visuals).map((query) => query.split(" ").length);
      assert.ok(lengths.length <= 2 && lengths.every((length) => length >= 1 && length <= 6));
      assert.ok(lengths.length < 2 || (lengths[1] ?? 0) < (lengths[0] ?? 0));
    }),
  );
});
