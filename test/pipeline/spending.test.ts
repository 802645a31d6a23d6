import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { type Consent, openSpending, type PaidCall } from "../../src/pipeline/spending";
import { UserError } from "../../src/schema/user-error";
import { testRun } from "../tools/test-run";

const call = (estimateUsd: number, what = "narration"): PaidCall => ({ provider: "elevenlabs", what, estimateUsd });
const consent = (changes: Partial<Consent>): Consent => ({ isGiven: false, maxCostUsd: null, ask: null, ...changes });

test("what is free is neither announced nor asked for", async (t) => {
  const { run, events } = await testRun(t);
  const spending = openSpending(consent({ ask: () => assert.fail("asked") }), run);
  await spending.approve([]);
  await spending.approve([call(0), call(0)]);
  assert.deepEqual(events, []);
});

test("the user is asked with the bill, and a no is a no", async (t) => {
  const { run } = await testRun(t);
  const questions: string[] = [];
  const ask = (answer: boolean) => async (question: string) => {
    questions.push(question);
    return answer;
  };
  const calls = [call(0.2), call(0.3), call(0.01, "preview"), call(0)];
  await openSpending(consent({ ask: ask(true) }), run).approve(calls);
  assert.deepEqual(questions, ["Pay 2 × narration by elevenlabs, 1 × preview by elevenlabs, about $0.51?"]);
  await assert.rejects(openSpending(consent({ ask: ask(false) }), run).approve(calls), UserError);
  await openSpending(consent({ ask: ask(false), isGiven: true }), run).approve(calls);
  assert.equal(questions.length, 2, "--yes is an answer");
});

test("property: never more than --max-cost is agreed to, and always what fits", async (t) => {
  const { run } = await testRun(t);
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(fc.integer({ min: 0, max: 200 }), { maxLength: 5 }), { maxLength: 8 }),
      fc.integer({ min: 0, max: 500 }),
      fc.boolean(),
      async (rounds, mostCents, isGiven) => {
        const spending = openSpending(consent({ maxCostUsd: mostCents / 100, isGiven }), run);
        let cents = 0;
        for (const round of rounds) {
          const sum = round.reduce((total, each) => total + each, 0);
          const agreed = await spending.approve(round.map((each) => call(each / 100))).then(
            () => true,
            (error: unknown) => {
              assert.ok(error instanceof UserError, String(error));
              return false;
            },
          );
          assert.equal(agreed, sum === 0 || cents + sum <= mostCents, `${cents} + ${sum} of ${mostCents}`);
          if (agreed) cents += sum;
        }
      },
    ),
  );
});
