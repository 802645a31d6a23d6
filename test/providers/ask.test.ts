import assert from "node:assert/strict";
import { test } from "node:test";
import pLimit from "p-limit";
import { askProvider, pauseMs } from "../../src/providers/ask";
import { openLimits } from "../../src/providers/limits";
import { ProviderError, type ProviderFault } from "../../src/providers/provider-error";
import { testRun } from "../tools/test-run";

const failure = (fault: ProviderFault, retryAfterMs: number | null = 0) =>
  new ProviderError(fault, "Acme is busy.", retryAfterMs);

/** A call that fails by each of the errors, then answers; it counts. */
const failing = (...errors: Error[]) => {
  const call = async () => {
    const error = errors[call.count++];
    if (error) throw error;
    return "answer";
  };
  call.count = 0;
  return call;
};

const bug = new TypeError("a bug");

/** What fails, and after how many calls it ends with an answer or the error. */
const outcomes: { fails: Error[]; attempts: number; calls: number; answers: boolean }[] = [
  { fails: [], attempts: 3, calls: 1, answers: true },
  { fails: [failure("rate-limit"), failure("timeout")], attempts: 3, calls: 3, answers: true },
  { fails: [failure("unavailable"), failure("broken")], attempts: 2, calls: 2, answers: false },
  { fails: [failure("unavailable")], attempts: 1, calls: 1, answers: false },
  { fails: [failure("refused")], attempts: 3, calls: 1, answers: false },
  { fails: [failure("rejected")], attempts: 3, calls: 1, answers: false },
  { fails: [failure("rate-limit", 121_000)], attempts: 3, calls: 1, answers: false },
  { fails: [bug], attempts: 3, calls: 1, answers: false },
];

for (const { fails, attempts, calls, answers } of outcomes) {
  const names = fails.map((error) => (error instanceof ProviderError ? error.fault : error.name)).join(", ");
  test(`${names || "nothing"} fails, ${attempts} allowed: ${calls} calls`, async (t) => {
    const { run } = await testRun(t);
    const call = failing(...fails);
    const asked = askProvider({ attempts, run, call });
    if (answers) assert.equal(await asked, "answer");
    else await assert.rejects(asked, (error) => error === fails[calls - 1]);
    assert.equal(call.count, calls);
  });
}

test("a call that may not be made again is made once", async (t) => {
  const { run } = await testRun(t);
  const call = failing(failure("broken"), failure("timeout"), failure("broken"));
  const failed: ProviderFault[] = [];
  const mayRepeat = ({ fault }: ProviderError) => failed.push(fault) < 2;
  await assert.rejects(askProvider({ attempts: 5, run, call, mayRepeat }), { fault: "timeout" });
  assert.deepEqual(failed, ["broken", "timeout"]);
});

test("a pause is at least what the provider asks for, else it doubles up to half a minute", () => {
  for (let round = 0; round < 200; round++) {
    const asked = pauseMs(failure("rate-limit", 12_000), 1);
    assert.ok(asked >= 12_000 && asked <= 14_400, `${asked}`);
    for (const [attempt, most] of [1000, 2000, 4000, 8000, 16_000, 30_000, 30_000].entries()) {
      const own = pauseMs(failure("unavailable", null), attempt + 1);
      assert.ok(own >= most / 2 && own <= most, `after attempt ${attempt + 1}: ${own}`);
    }
  }
});

test("an abort ends a long pause, which was told", async (t) => {
  const { run, abort, events } = await testRun(t);
  const call = failing(failure("rate-limit", 60_000));
  const asked = askProvider({ attempts: 3, run, call });
  setTimeout(() => abort.abort(), 30);
  await assert.rejects(asked, (error) => error === run.signal.reason);
  assert.equal(call.count, 1);
  const [note] = events;
  assert.ok(note?.type === "note" && /^Acme is busy. Asking again in (6\d|7[0-2]) s.$/.test(note.message));
});

test("an abort during a call is not taken for a failure of the provider", async (t) => {
  const { run, abort } = await testRun(t);
  const call = async () => {
    abort.abort();
    throw failure("unavailable");
  };
  await assert.rejects(askProvider({ attempts: 3, run, call }), (error) => error === run.signal.reason);
});

test("who waits for its turn when the run is aborted never asks", async (t) => {
  const { run, abort } = await testRun(t);
  const limit = pLimit(1);
  const first = askProvider({ attempts: 1, run, limit, call: () => new Promise((r) => setTimeout(r, 30)) });
  const call = failing();
  const second = askProvider({ attempts: 1, run, limit, call });
  setTimeout(() => abort.abort(), 5);
  await Promise.all([first, assert.rejects(second, (error) => error === run.signal.reason)]);
  assert.equal(call.count, 0);
});

test("a pause leaves the place to others", async (t) => {
  const { run } = await testRun(t);
  const limit = pLimit(1);
  const order: string[] = [];
  const slow = failing(failure("rate-limit", 100));
  await Promise.all([
    askProvider({ attempts: 2, run, limit, call: slow }).then(() => order.push("slow")),
    askProvider({ attempts: 1, run, limit, call: failing() }).then(() => order.push("quick")),
  ]);
  assert.deepEqual(order, ["quick", "slow"]);
});

test("calls to one provider share its limit, calls to another do not", async () => {
  const limits = openLimits();
  let most = 0;
  let now = 0;
  const work = async () => {
    most = Math.max(most, ++now);
    await new Promise((resolve) => setTimeout(resolve, 5));
    now--;
  };
  await Promise.all(Array.from({ length: 7 }, () => limits({ name: "acme", atOnce: 2 })(work)));
  assert.equal(most, 2);
  assert.notEqual(limits({ name: "acme", atOnce: 2 }), limits({ name: "other", atOnce: 2 }));
});
