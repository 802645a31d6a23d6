import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { type Consent, openSpending, type PaidCall } from "../../src/pipeline/spending";
import { ProviderError, type ProviderFault } from "../../src/providers/provider-error";
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

test("a price under a tenth of a cent is told as that", async (t) => {
  const { run, events } = await testRun(t);
  await openSpending(consent({ isGiven: true }), run).approve([call(0.0002)]);
  await openSpending(consent({ isGiven: true }), run).approve([call(0.001)]);
  assert.deepEqual(
    events.map((event) => event.type === "note" && event.message),
    [
      "To be paid: 1 × narration by elevenlabs, less than $0.001.",
      "To be paid: 1 × narration by elevenlabs, about $0.001.",
    ],
  );
});

test("a limit is told before anything is agreed to", async (t) => {
  const { run } = await testRun(t);
  const spending = openSpending(consent({ maxCostUsd: 0.5 }), run);
  await spending.approve([call(0.2)]);
  assert.equal(spending.overLimit([call(0.3, "video")]), null);
  assert.equal(
    spending.overLimit([call(0.2, "video"), call(0.2, "video")]),
    "2 × video by elevenlabs, about $0.40 on top of $0.20, but --max-cost is $0.50",
  );
  assert.equal(openSpending(consent({ isGiven: true }), run).overLimit([call(900)]), null);
});

test("property: calls that may be billed although they failed are repeated only within the limit", async (t) => {
  const { run } = await testRun(t);
  const fault = fc.constantFrom<ProviderFault>("broken", "timeout", "rate-limit", "unavailable");
  const failure = fc.record({ fault, cents: fc.integer({ min: 1, max: 40 }) });
  await fc.assert(
    fc.asyncProperty(fc.array(failure), fc.integer({ min: 0, max: 200 }), async (failures, moreCents) => {
      const agreed = failures.reduce((sum, { cents }) => sum + cents, 0);
      const spending = openSpending(consent({ maxCostUsd: (agreed + moreCents) / 100 }), run);
      await spending.approve(failures.map(({ cents }) => call(cents / 100)));
      let spent = 0;
      for (const { fault, cents } of failures) {
        const mayBeBilled = fault === "broken" || fault === "timeout";
        const isRepeated = spending.mayRepeat(call(cents / 100))(new ProviderError(fault, "Acme fails."));
        assert.equal(isRepeated, !mayBeBilled || spent + cents <= moreCents);
        if (isRepeated && mayBeBilled) spent += cents;
      }
    }),
  );
});
