import assert from "node:assert/strict";
import { test } from "node:test";
import { openAiScripts } from "../../../src/providers/llm/openai-script";
import { assertFault } from "../faults";
import type { StandIn } from "../stand-in";
import { openSubject, type Subject, scriptOf, testScriptWriter } from "./conformance";

const route = "POST /v1/responses";
const usage = {
  input_tokens: 900,
  input_tokens_details: { cached_tokens: 0 },
  output_tokens: 500,
  output_tokens_details: { reasoning_tokens: 0 },
  total_tokens: 1400,
};

interface Played {
  content?: object[];
  status?: string;
  reason?: string;
}

/** A response of OpenAI's with this content. */
const play = (server: StandIn, { content = [], status = "completed", reason }: Played) =>
  server.answer(route, [
    {
      json: {
        id: "resp_1",
        object: "response",
        created_at: 1,
        model: "gpt-5.4-mini-2026-03-17",
        status,
        error: null,
        incomplete_details: reason ? { reason } : null,
        output: [
          { id: "rs_1", type: "reasoning", summary: [] },
          { id: "msg_1", type: "message", role: "assistant", status, content },
        ],
        usage,
      },
    },
  ]);

const text = (said: string) => ({ type: "output_text", text: said, annotations: [] });

const subject: Subject = {
  writer: openAiScripts({ deadlineMs: 400 }),
  label: "OpenAI",
  keyName: "OPENAI_API_KEY",
  base: { name: "OPENAI_BASE_URL", path: "/v1" },
  route,
  play: (server, script) => play(server, { content: [text(JSON.stringify(script))] }),
  costUsd: (model) => (model === "gpt-5.4-mini" ? (900 * 0.75 + 500 * 4.5) / 1e6 : null),
  models: ["gpt-5.4-mini", "some-later-model"],
};

testScriptWriter(subject);

/** Answers that hold no script, and what each is called. */
const noScripts: { name: string; played: Played; fault: "rejected" | "broken" | "unavailable" }[] = [
  {
    name: "a refusal",
    played: { content: [{ type: "refusal", refusal: "I cannot help with that." }] },
    fault: "rejected",
  },
  { name: "the content filter", played: { status: "incomplete", reason: "content_filter" }, fault: "rejected" },
  {
    name: "a script that was cut off",
    played: { content: [text('{"title":"Bow')], status: "incomplete", reason: "max_output_tokens" },
    fault: "broken",
  },
  { name: "a response that failed", played: { status: "failed" }, fault: "unavailable" },
  { name: "prose", played: { content: [text("Here is your script!")] }, fault: "broken" },
  { name: "no content", played: {}, fault: "broken" },
];

for (const { name, played, fault } of noScripts)
  test(`${name} is ${fault}`, async (t) => {
    const { server, write } = await openSubject(t, subject);
    play(server, played);
    await assertFault(write(), { fault }, "OpenAI");
  });

test("hashtags get their sign, and are one word each", async (t) => {
  const { server, write } = await openSubject(t, subject);
  subject.play(server, { ...scriptOf(3), hashtags: ["clay", "##wheel", "#two words", "#", " "] });
  assert.deepEqual((await write()).script.hashtags, ["#clay", "#wheel", "#twowords"]);
});

test("a dated snapshot costs what its model costs", async (t) => {
  const { write, run } = await openSubject(t, subject);
  const { costUsd } = await write();
  const dated = { topic: "x", language: "auto", scenes: null, durationMs: 1000, model: "gpt-5.4-mini-2026-03-17" };
  assert.equal((await subject.writer.write(dated, run)).costUsd, costUsd);
});

test("the schema that is sent is one OpenAI takes as strict", async (t) => {
  const { server, write } = await openSubject(t, subject);
  await write();
  const body = server.asked[0]?.body;
  assert.ok(typeof body === "object" && body !== null && "text" in body && "store" in body);
  assert.equal(body.store, false);
  const format = JSON.parse(JSON.stringify(body.text)).format;
  assert.equal(format.strict, true);
  const objects = [format.schema, format.schema.properties.scenes.items];
  for (const each of objects) {
    assert.equal(each.additionalProperties, false);
    assert.deepEqual(each.required, Object.keys(each.properties));
  }
  assert.doesNotMatch(JSON.stringify(format.schema), /minLength|maxLength|oneOf|allOf/);
  assert.deepEqual([format.schema.properties.scenes.minItems, format.schema.properties.scenes.maxItems], [3, 12]);
});
