import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { openStages } from "../../../src/pipeline/stage";
import { findTranscript } from "../../../src/pipeline/stages/transcript";
import { testRun, withEnv } from "../../tools/test-run";

type Answer = (response: ServerResponse, call: number) => void;

const answerJson = (response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}) =>
  response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(body));

const heard = {
  language: "english",
  text: "Hello, world.",
  words: [
    { word: "Hello", start: 0, end: 0.5 },
    { word: "world", start: 0.6, end: 1 },
  ],
};

/** Transcribes by a server of ours that speaks OpenAI's protocol. */
const transcribe = async (t: TestContext, answer: Answer, { key = "sk-test", from = "openai" } = {}) => {
  const requests: { url: string; key: string | undefined; body: string }[] = [];
  const server = createServer(async (request: IncomingMessage, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(Buffer.from(chunk));
    requests.push({
      url: request.url ?? "",
      key: request.headers.authorization,
      body: Buffer.concat(chunks).toString("latin1"),
    });
    answer(response, requests.length);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  t.after(() => server.close());
  const address = server.address();
  assert.ok(typeof address === "object" && address);
  withEnv(t, { OPENAI_API_KEY: key || undefined, OPENAI_BASE_URL: `http://127.0.0.1:${address.port}/v1` });
  const { run, abort, events } = await testRun(t);
  const path = join(run.tempDir, "in.wav");
  await writeFile(path, "RIFF sound");
  const wav = Promise.resolve({ path, bytes: 2 * 60 * 32_000, hash: `sha256-${"0".repeat(64)}` });
  const request = { mediaPath: join(run.tempDir, "in.mp4"), from, language: "auto", model: "base", wav };
  const ask = () => findTranscript(request, openStages(run));
  const told = (wanted: "info" | "warning") => () =>
    events.flatMap((event) =>
      event.type === "note" && event.level === wanted ? [`${event.message} ${event.fix}`] : [],
    );
  return { ask, requests, notes: told("warning"), infos: told("info"), abort };
};

test("sends the sound as OpenAI wants it, once, and reads words with their marks", async (t) => {
  const { ask, requests } = await transcribe(t, (response) => answerJson(response, 200, heard));
  const transcript = await ask();
  assert.deepEqual(
    transcript?.words.map(({ text, startMs, endMs }) => [text, startMs, endMs]),
    [
      ["Hello,", 0, 500],
      ["world.", 600, 1000],
    ],
  );
  assert.equal(transcript?.source.kind, "openai");
  const [request] = requests;
  assert.equal(request?.url, "/v1/audio/transcriptions");
  assert.equal(request?.key, "Bearer sk-test");
  for (const part of [
    /name="model"\r\n\r\nwhisper-1/,
    /name="response_format"\r\n\r\nverbose_json/,
    /name="timestamp_granularities\[\]"\r\n\r\nword/,
    /filename="in\.wav"/,
    /RIFF sound/,
  ]) {
    assert.match(request?.body ?? "", part);
  }
  assert.deepEqual(await ask(), transcript);
  assert.equal(requests.length, 1, "it is not paid for twice");
});

test("waits when it is told to, and asks again", async (t) => {
  const { ask, requests, notes } = await transcribe(t, (response, call) =>
    call === 1
      ? answerJson(response, 429, { error: { message: "slow down" } }, { "retry-after": "0.05" })
      : answerJson(response, 200, heard),
  );
  const transcript = await ask();
  assert.equal(transcript?.words.length, 2, notes().join());
  assert.equal(requests.length, 2);
});

const failures: [what: string, answer: Answer, says: RegExp][] = [
  [
    "a wrong key",
    (response) => answerJson(response, 401, { error: { message: "bad key" } }),
    /refuses the key in OPENAI_API_KEY\. Check/,
  ],
  [
    "an empty account",
    (response) => answerJson(response, 429, { error: { message: "no quota" } }, { "retry-after-ms": "1" }),
    /takes no more calls/,
  ],
  [
    "an answer that is no JSON",
    (response) => response.writeHead(200, { "content-type": "application/json" }).end("{ oops"),
    /could not be read/,
  ],
  ["an answer without words", (response) => answerJson(response, 200, { text: "Hello" }), /could not be read/],
  ["a line that breaks", (response) => response.destroy(), /cannot be reached/],
];
for (const [what, answer, says] of failures) {
  test(`goes on without captions after ${what}, and says so`, async (t) => {
    const { ask, notes } = await transcribe(t, answer);
    assert.equal(await ask(), null);
    assert.equal(notes().length, 1);
    assert.match(notes()[0] ?? "", says);
  });
}

test("tells what it costs before it is sent, and nothing where it is known already", async (t) => {
  const order: string[] = [];
  const { ask, infos } = await transcribe(t, (response) => {
    order.push(...infos());
    answerJson(response, 200, heard);
  });
  await ask();
  assert.deepEqual(order, ["To be paid: 1 × transcript by openai, about $0.012. undefined"]);
  await ask();
  assert.equal(infos().length, 1);
});

test("an answer that may be billed is not asked for again", async (t) => {
  const { ask, requests } = await transcribe(t, (response) =>
    response.writeHead(200, { "content-type": "application/json" }).end("{ oops"),
  );
  await ask();
  assert.equal(requests.length, 1);
});

test("without a key nothing is sent", async (t) => {
  const { ask, requests, notes } = await transcribe(t, (response) => answerJson(response, 200, heard), { key: "" });
  assert.equal(await ask(), null);
  assert.equal(requests.length, 0);
  assert.match(notes()[0] ?? "", /OPENAI_API_KEY/);
});

test("stops at once when it is stopped", async (t) => {
  const { ask, abort } = await transcribe(t, () => abort.abort(new Error("Ctrl-C")));
  await assert.rejects(ask(), /Ctrl-C/);
});
