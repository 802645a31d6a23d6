import assert from "node:assert/strict";
import { inspect } from "node:util";
import { ProviderError, type ProviderFault } from "../../src/providers/provider-error";
import type { Answer } from "./stand-in";

/** The key in every test: no error may repeat it. */
export const testKey = "sk-a-key-that-nobody-may-see-0123456789";

const echo = { error: { message: `Something about ${testKey}`, code: "some_code" } };

/** How a service may fail, and what that is called. */
export const faults: {
  name: string;
  answer: Answer;
  fault: ProviderFault | RegExp;
  /** At least and at most. */
  retryAfterMs?: [number, number];
}[] = [
  { name: "a wrong key", answer: { status: 401, json: echo }, fault: "refused" },
  { name: "an account without credit", answer: { status: 402, json: echo }, fault: "refused" },
  {
    name: "a quota that is used up",
    answer: { status: 429, json: { error: { code: "insufficient_quota", message: "check your plan" } } },
    fault: "refused",
  },
  { name: "no permission", answer: { status: 403, json: echo }, fault: "refused" },
  {
    name: "moderation",
    answer: { status: 400, json: { error: { code: "moderation_blocked", message: `${testKey} is not safe` } } },
    fault: "rejected",
  },
  { name: "a bad value", answer: { status: 422, json: { error: "width is odd" } }, fault: "rejected" },
  { name: "an unknown model", answer: { status: 404, json: echo }, fault: "rejected" },
  {
    name: "a rate limit in seconds",
    answer: { status: 429, json: echo, headers: { "retry-after": "7" } },
    fault: "rate-limit",
    retryAfterMs: [7000, 7000],
  },
  {
    name: "a rate limit until a date",
    answer: { status: 429, json: echo, headers: { "retry-after": new Date(Date.now() + 100_000).toUTCString() } },
    fault: "rate-limit",
    retryAfterMs: [50_000, 100_000],
  },
  {
    name: "a rate limit in milliseconds",
    answer: { status: 429, json: echo, headers: { "retry-after-ms": "250", "retry-after": "1" } },
    fault: "rate-limit",
    retryAfterMs: [250, 250],
  },
  { name: "an error of its own", answer: { status: 500, body: "<h1>oops</h1>" }, fault: "unavailable" },
  {
    name: "an overload",
    answer: { status: 503, json: echo, headers: { "retry-after": "0" } },
    fault: "unavailable",
    retryAfterMs: [0, 0],
  },
  { name: "a gateway that waited in vain", answer: { status: 504, body: "" }, fault: "timeout" },
  { name: "a dropped connection", answer: { fails: "drop" }, fault: "unavailable" },
  {
    name: "an answer that breaks off",
    answer: { json: { some: "x".repeat(2000) }, fails: "cut" },
    fault: /unavailable|broken/,
  },
  { name: "no answer", answer: { fails: "silent" }, fault: "timeout" },
  { name: "an answer that never ends", answer: { json: { some: "thing" }, fails: "stuck" }, fault: "timeout" },
  {
    name: "broken JSON",
    answer: { body: '{"some":', headers: { "content-type": "application/json" } },
    fault: "broken",
  },
  { name: "JSON of another shape", answer: { json: { some: "thing" } }, fault: "broken" },
];

/** Holds a call to failing as told: by this fault, in a line for people that names the provider, without the key. */
export const assertFault = async (
  call: Promise<unknown>,
  { fault, retryAfterMs }: { fault: ProviderFault | RegExp; retryAfterMs?: [number, number] },
  label: string,
): Promise<void> => {
  await assert.rejects(call, (error) => {
    assert.ok(error instanceof ProviderError, inspect(error));
    assert.match(error.fault, fault instanceof RegExp ? fault : new RegExp(`^${fault}$`), error.what);
    assert.match(error.what, new RegExp(`${label}.*\\.$`));
    assert.ok(!inspect(error, { depth: 9, showHidden: true }).includes(testKey), "the key is in the error");
    const after = error.retryAfterMs;
    if (retryAfterMs === undefined) assert.equal(after, null);
    else assert.ok(after !== null && after >= retryAfterMs[0] && after <= retryAfterMs[1], `${after}`);
    return true;
  });
};
