import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { inOrderOfNeed, planRuns } from "../../../src/render/layered/plan-runs";

/** Chunks of ten frames, by number. */
const chunks = (...numbers: number[]) => numbers.map((n) => ({ fromFrame: 10 * n, toFrame: 10 * n + 10 }));
const numbers = (list: { fromFrame: number }[]) => list.map(({ fromFrame }) => fromFrame / 10);

const cases: [name: string, missing: number[], lanes: number, runs: number[][]][] = [
  ["one chunk is one run", [0], 2, [[0]]],
  ["two lanes share two chunks", [0, 1], 2, [[0], [1]]],
  ["a gap ends a run", [0, 1, 2, 5, 6, 7, 8, 9], 2, [[0, 1], [2], [5, 6], [7, 8], [9]]],
  [
    "no run is longer than half a minute",
    [...Array(30).keys()],
    1,
    [0, 6, 12, 18, 24].map((n) => [n, n + 1, n + 2, n + 3, n + 4, n + 5]),
  ],
];

for (const [name, missing, lanes, runs] of cases)
  test(name, () => assert.deepEqual(planRuns(chunks(...missing), lanes).map(numbers), runs));

test("lanes come to the chunks of the runs that they paint beside one another in turn", () => {
  const runs = planRuns(chunks(...Array(12).keys()), 2);
  assert.deepEqual(numbers(inOrderOfNeed(runs, 2)), [0, 3, 1, 4, 2, 5, 6, 9, 7, 10, 8, 11]);
});

test("every chunk is painted once, and those of a run in order", () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(60)), fc.integer({ min: 1, max: 16 }), (missing, lanes) => {
      const sorted = missing.sort((a, b) => a - b);
      const runs = planRuns(chunks(...sorted), lanes);
      assert.deepEqual(runs.flatMap(numbers), sorted);
      const needed = numbers(inOrderOfNeed(runs, lanes));
      assert.deepEqual(
        [...needed].sort((a, b) => a - b),
        sorted,
      );
      for (const run of runs) {
        const places = numbers(run).map((n) => needed.indexOf(n));
        assert.deepEqual(
          places,
          [...places].sort((a, b) => a - b),
        );
      }
    }),
  );
});
