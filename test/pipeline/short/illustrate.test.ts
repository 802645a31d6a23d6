import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import fc from "fast-check";
import { illustrate } from "../../../src/pipeline/short/illustrate";
import type { PictureSource, SceneWanted } from "../../../src/pipeline/short/picture-source";
import { openSpending, type PaidCall } from "../../../src/pipeline/spending";
import { ProviderError, type ProviderFault } from "../../../src/providers/provider-error";
import { UserError } from "../../../src/schema/user-error";
import { testRun } from "../../tools/test-run";
import { hash } from "../planners/check";
import { known } from "../planners/known";

const scenesOf = (count: number): SceneWanted[] =>
  Array.from({ length: count }, (_, index) => ({
    visuals: `scene ${index}`,
    narration: "",
    durationMs: 3000,
    width: 1080,
    height: 1920,
  }));

const digits = "0123456789abcdef";

interface Played {
  /** By scene: the numbers of the pictures it is offered, best first; null where the search fails. */
  offers: (number[] | null)[];
  /** Pictures that cannot be had after all. */
  broken?: number[];
  /** As what they fail; `broken` unless told. */
  fault?: ProviderFault;
  costUsd?: number;
  missing?: boolean;
  delaysMs?: number[];
}

/** A source that has pictures by number, and notes what is taken from it. */
const sourceOf = (name: string, o: Played, taken: number[] = []): PictureSource => ({
  name,
  missing: async () => (o.missing ? { reason: `${name} needs a key.`, fix: "Get one." } : null),
  offers: async ({ visuals }) => {
    const scene = Number(visuals.split(" ")[1]);
    await sleep(o.delaysMs?.[scene] ?? 0);
    const offers = o.offers[scene];
    if (!offers) throw new ProviderError("unavailable", `${name} is down.`);
    const cost: PaidCall | null = o.costUsd ? { provider: name, what: "video", estimateUsd: o.costUsd } : null;
    return offers.map((number) => ({
      id: `${name} ${number}`,
      cost,
      take: async () => {
        taken.push(number);
        if (o.broken?.includes(number)) throw new ProviderError(o.fault ?? "broken", `${name} sent nothing.`);
        return known(digits[number] ?? "0", "video");
      },
    }));
  },
});

const show = async (t: TestContext, sources: PictureSource[], scenes: number, maxCostUsd: number | null = null) => {
  const { run, events } = await testRun(t);
  const spending = openSpending({ isGiven: maxCostUsd === null, maxCostUsd, ask: null }, run);
  return { found: await illustrate(scenesOf(scenes), sources, { spending, run }), events };
};

test("sources are asked in order, each for the scenes that have no picture yet", async (t) => {
  const first = sourceOf("first", { offers: [[1], null, [2], []], broken: [2] });
  const second = sourceOf("second", { offers: [null, [3], [3, 4], null] });
  const { found } = await show(t, [first, second], 4);
  assert.deepEqual(
    found.map(({ source, failures }) => [source, failures]),
    [
      ["first", []],
      ["second", ["first is down"]],
      ["second", ["first sent nothing"]],
      ["generated", ["first has nothing for it", "second is down"]],
    ],
  );
  assert.deepEqual(
    found.map(({ picture }) => picture?.hash ?? null),
    [hash("1"), hash("3"), hash("4"), null],
  );
});

test("a source that cannot be used is told once and said of every scene", async (t) => {
  const { found, events } = await show(t, [sourceOf("closed", { offers: [], missing: true })], 3);
  assert.equal(events.filter((event) => event.type === "note").length, 1);
  for (const { failures } of found) assert.deepEqual(failures, ["closed needs a key"]);
});

test("nothing is taken that is not agreed to", async (t) => {
  const taken: number[] = [];
  const dear = sourceOf("dear", { offers: [[1], [2], [3]], costUsd: 0.5 }, taken);
  const { run } = await testRun(t);
  const spending = openSpending({ isGiven: false, maxCostUsd: null, ask: async () => false }, run);
  await assert.rejects(illustrate(scenesOf(3), [dear], { spending, run }), UserError);
  assert.deepEqual(taken, []);
  await show(t, [dear], 3, 1.5);
  assert.deepEqual(taken, [1, 2, 3]);
});

test("a picture over --max-cost: its scene goes on to the next source and says so", async (t) => {
  const taken: number[] = [];
  const dear = sourceOf("dear", { offers: [[1], [2], [3]], costUsd: 0.5 }, taken);
  const { found } = await show(t, [dear, sourceOf("free", { offers: [[4], [5], [6]] })], 3, 1.4);
  assert.deepEqual(taken, [1, 2]);
  assert.deepEqual(
    found.map(({ source }) => source),
    ["dear", "dear", "free"],
  );
  assert.deepEqual(
    found.map(({ failures }) => failures),
    [[], [], ["too dear: 3 × video by dear, about $1.50, but --max-cost is $1.40"]],
  );
});

test("for a broken picture the next that nobody has is taken, three at most, and none that costs", async (t) => {
  const taken: number[] = [];
  const offers = [
    [1, 2, 3],
    [3, 4],
    [5, 6, 7, 8, 9],
  ];
  const free = sourceOf("free", { offers, broken: [1, 5, 6, 7, 8] }, taken);
  const { found } = await show(t, [free], 3);
  assert.deepEqual(
    found.map(({ picture, failures }) => [picture?.hash ?? null, failures]),
    [
      [hash("2"), []],
      [hash("3"), []],
      [null, ["free sent nothing"]],
    ],
  );
  assert.ok(!taken.includes(9), "no fourth");

  const [bought, others]: number[][] = [[], []];
  const dear = sourceOf("dear", { offers: [[1, 2]], broken: [1], costUsd: 0.5 }, bought);
  await show(t, [dear], 1);
  assert.deepEqual(bought, [1], "nobody has agreed to pay for another");

  const down = sourceOf("down", { offers: [[1, 2]], broken: [1], fault: "rate-limit" }, others);
  await show(t, [down], 1);
  assert.deepEqual(others, [1], "another would fail as well");
});

test("what is no failure of a provider ends it, and only when nothing goes on", async (t) => {
  let isGoing = false;
  const full: PictureSource = {
    name: "full",
    missing: async () => null,
    offers: async ({ visuals }) => [
      {
        id: visuals,
        cost: null,
        take: async (run) => {
          if (visuals === "scene 0") throw new UserError("The disk is full.", "Free some.");
          isGoing = true;
          await sleep(10_000, undefined, { signal: run.signal }).catch(() => {});
          await sleep(30);
          isGoing = false;
          return known("1", "video");
        },
      },
    ],
  };
  await assert.rejects(show(t, [full], 2), /disk is full/);
  assert.equal(isGoing, false);
});

test("property: no picture twice, and the same ones whoever answers first", async (t) => {
  const { run } = await testRun(t);
  const spending = openSpending({ isGiven: false, maxCostUsd: null, ask: null }, run);
  const number = fc.integer({ min: 0, max: 9 });
  const offers = fc.option(fc.uniqueArray(number, { maxLength: 4 }), { freq: 5 });
  const delays = fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 5, maxLength: 5 });
  const played = fc.record({
    offers: fc.array(offers, { minLength: 5, maxLength: 5 }),
    broken: fc.array(number, { maxLength: 3 }),
  });
  await fc.assert(
    fc.asyncProperty(played, delays, delays, async (o, some, others) => {
      const [one, other] = await Promise.all(
        [some, others].map((delaysMs) =>
          illustrate(scenesOf(5), [sourceOf("one", { ...o, delaysMs })], { spending, run }),
        ),
      );
      assert.deepEqual(other, one);
      const used = (one ?? []).flatMap(({ picture }) => picture?.hash ?? []);
      assert.equal(new Set(used).size, used.length);
      for (const [index, { picture, failures }] of (one ?? []).entries()) {
        assert.equal(picture === null, failures.length > 0);
        const best = o.offers[index]?.[0];
        if (index === 0 && best !== undefined && !o.broken.includes(best))
          assert.equal(picture?.hash, hash(digits[best] ?? ""));
      }
    }),
    { numRuns: 40 },
  );
});
