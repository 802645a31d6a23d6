// The real SDK, against a stand-in for the service: nothing here has been tried with the service itself.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import fc from "fast-check";
import { z } from "zod";
import { ProviderError, type ProviderFault } from "../../../src/providers/provider-error";
import { wordsOfCharacters } from "../../../src/providers/speech/character-times";
import { elevenLabsSpeech, elevenlabsEngine } from "../../../src/providers/speech/elevenlabs";
import type { SpeechRequest } from "../../../src/providers/speech/speech-engine";
import { UserError } from "../../../src/schema/user-error";
import { testRun, withEnv } from "../../tools/test-run";
import { type Answer, type Asked, standIn } from "../stand-in";
import { assertWords, heardMs, requestOf, speechConformance } from "./conformance";

const key = "sk_secret_of_the_test";
const route = "POST /v1/text-to-speech/*";
const text = "Hello there, Dr. Smith.";

/** An MP3 of a tone, whose pitch is decided by whatever was asked. */
const tone = (seconds: number, asked: string): Buffer => {
  const hz = 200 + (createHash("sha256").update(asked).digest().readUInt16LE(0) % 4000);
  const sine = ["-f", "lavfi", "-i", `sine=${hz}:r=44100:d=${seconds.toFixed(3)}`];
  return execFileSync("ffmpeg", ["-v", "error", ...sine, "-b:a", "128k", "-f", "mp3", "pipe:1"]);
};

const askedSchema = z.object({ text: z.string(), voice_settings: z.object({ speed: z.number() }) });

const alignmentOf = (said: string, seconds: number) => {
  const characters = [...said];
  const step = seconds / characters.length;
  return {
    characters,
    character_start_times_seconds: characters.map((_, i) => i * step),
    character_end_times_seconds: characters.map((_, i) => (i + 1) * step),
  };
};

/** What the service answers to a request that it likes. */
const speech = ({ path, body }: Asked) => {
  const { text: said, voice_settings } = askedSchema.parse(body);
  const seconds = (said.length * 0.07) / voice_settings.speed;
  const audio = tone(seconds, path + JSON.stringify(body)).toString("base64");
  return { audio_base64: audio, alignment: alignmentOf(said, seconds), normalized_alignment: null };
};

const noVoice = { status: 404, json: { detail: { status: "voice_not_found", message: "No such voice." } } };
const voice = {
  voice_id: "JBFqnCBsd6RMkjVDRZzb",
  name: "George",
  labels: { gender: "male", accent: "british" },
  description: "A warm voice.",
};

const open = async (t: TestContext, answer: (asked: Asked) => Answer) => {
  const service = await standIn(t, { [route]: answer, "GET /v1/voices": [{ json: { voices: [voice] } }] });
  withEnv(t, { ELEVENLABS_API_KEY: key, ELEVENLABS_BASE_URL: service.origin });
  return service;
};

speechConformance("ElevenLabs", async (t) => {
  let delayMs = 0;
  await open(t, (asked) => (asked.path.includes("nobody") ? noVoice : { json: speech(asked), delayMs }));
  return {
    engine: elevenlabsEngine,
    others: { voice: "another", model: "eleven_flash_v2_5" },
    unknownVoice: "nobody",
    slow: () => {
      delayMs = 60_000;
      return {};
    },
  };
});

const speak = async (t: TestContext, changes: Partial<SpeechRequest> = {}, deadlineMs = 20_000) => {
  const { run } = await testRun(t);
  const engine = elevenLabsSpeech({ deadlineMs });
  const path = join(run.tempDir, "said.mp3");
  const filesBefore = readdirSync(run.tempDir);
  const left = () => readdirSync(run.tempDir).filter((file) => !filesBefore.includes(file) && !file.startsWith("tsx-"));
  const spoken = await engine.speak(requestOf(engine, { text, ...changes }), path, run).catch((error: unknown) => {
    assert.deepEqual(left(), []);
    throw error;
  });
  return { ...spoken, durationMs: await heardMs(path, run) };
};

test("asks for what was wanted, once, with the key where it belongs", async (t) => {
  const service = await open(t, (asked) => ({ json: speech(asked) }));
  const { words, durationMs, costUsd } = await speak(t, { stability: 0.3, similarity: 0.9, speed: 1.1 });
  const [asked, ...more] = service.asked;
  assert.deepEqual(more, []);
  assert.equal(asked?.path, `/v1/text-to-speech/${elevenlabsEngine.defaultVoice("en")}/with-timestamps`);
  assert.equal(asked?.query.get("output_format"), "mp3_44100_128");
  assert.equal(asked?.headers["xi-api-key"], key);
  assert.deepEqual(asked?.body, {
    text,
    model_id: "eleven_multilingual_v2",
    seed: 1,
    voice_settings: { stability: 0.3, similarity_boost: 0.9, speed: 1.1 },
  });
  assert.ok(words);
  assertWords(words, text, durationMs);
  // The comma and the space after it are heard as a pause, not as a part of the word before.
  const step = (0.07 / 1.1) * 1000;
  assert.deepEqual(
    words.map(({ startMs, endMs }) => [startMs / step, endMs / step].map(Math.round)),
    [
      [0, 5],
      [6, 11],
      [13, 15],
      [17, 22],
    ],
  );
  assert.equal(costUsd, null, "what it costs depends on the plan");
});

const detail = (status: string, message: string) => ({ detail: { status, message } });
const ok = (json: unknown) => ({ json });
const inAnHour = () => new Date(Date.now() + 3_600_000).toUTCString();
const silence = { audio_base64: "", alignment: null };

/** What the service answers, what becomes of it, and what is said. */
const failures: [string, Answer, ProviderFault, RegExp, afterMs?: [number, number]][] = [
  ["a wrong key", { status: 401, json: detail("invalid_api_key", `Bad key ${key}`) }, "refused", /refuses the key/],
  ["no quota", { status: 401, json: detail("quota_exceeded", "You have 0 left.") }, "refused", /no credit/],
  ["no payment", { status: 402, json: detail("payment_required", "Pay.") }, "refused", /no credit/],
  [
    "no permission",
    { status: 403, json: detail("missing", `No ${key}.`) },
    "refused",
    /does not allow this: missing: No \*+/,
  ],
  [
    "a bad value",
    { status: 422, json: { detail: [{ loc: ["body", "seed"], msg: "too big" }] } },
    "rejected",
    /too big/,
  ],
  [
    "a text that is too long",
    { status: 400, json: detail("max_character_limit_exceeded", "Too long.") },
    "rejected",
    /Too long/,
  ],
  [
    "too many",
    { status: 429, headers: { "retry-after": "7" }, json: detail("busy", "…") },
    "rate-limit",
    /no more/,
    [7000, 7000],
  ],
  ["a date", { status: 429, headers: { "retry-after": inAnHour() } }, "rate-limit", /no more/, [3_500_000, 3_600_000]],
  ["too many, and no time told", { status: 429, json: detail("system_busy", "…") }, "rate-limit", /no more/],
  ["an error of its own", { status: 500, body: "<html>oops</html>" }, "unavailable", /500/],
  ["a closed door", { fails: "drop" }, "unavailable", /cannot be reached/],
  ["half an answer", { json: { ...silence, audio_base64: "A".repeat(9999) }, fails: "cut" }, "unavailable", /reached/],
  ["no answer", { fails: "silent" }, "timeout", /within 1 s/],
  ["an answer that never ends", { json: silence, fails: "stuck" }, "timeout", /within 1 s/],
  [
    "broken JSON",
    { body: '{"audio_base64": "AAAA', headers: { "content-type": "application/json" } },
    "broken",
    /read/,
  ],
  ["something else", ok({ hello: "world" }), "broken", /read/],
  ["times that are none", ok({ audio_base64: "AAAA", alignment: { characters: [1] } }), "broken", /read/],
  ["no sound", ok(silence), "broken", /no sound/],
  ["noise", ok({ audio_base64: Buffer.from("This is no sound.").toString("base64") }), "broken", /no sound/],
  [
    "too short",
    ok({ audio_base64: tone(1, "").toString("base64"), alignment: alignmentOf(text, 9) }),
    "broken",
    /ends before/,
  ],
];

for (const [name, answer, fault, what, after] of failures)
  test(`${name} is ${fault}: one call, one line, no file, no key`, async (t) => {
    const service = await open(t, () => answer);
    await assert.rejects(speak(t, {}, fault === "timeout" ? 900 : 20_000), (error) => {
      assert.ok(error instanceof ProviderError, String(error));
      assert.equal(error.fault, fault);
      assert.match(error.what, what);
      const [least, most] = after ?? [0, 0];
      assert.ok((error.retryAfterMs ?? 0) >= least && (error.retryAfterMs ?? 0) <= most, `${error.retryAfterMs}`);
      assert.ok(!error.what.includes("\n") && !`${error.stack} ${JSON.stringify(error)}`.includes(key), error.what);
      return true;
    });
    assert.equal(service.asked.length, 1);
  });

test("a service that is not there is unavailable", async (t) => {
  withEnv(t, { ELEVENLABS_API_KEY: key, ELEVENLABS_BASE_URL: "http://127.0.0.1:9" });
  const timers = () => process.getActiveResourcesInfo().filter((resource) => resource === "Timeout").length;
  const before = timers();
  await assert.rejects(speak(t), (error) => error instanceof ProviderError && error.fault === "unavailable");
  assert.equal(timers(), before, "nothing keeps the process waiting");
});

test("words are not told where the service does not tell them, or those of another text", async (t) => {
  for (const change of [{ alignment: null }, { alignment: undefined }, { alignment: alignmentOf("Hello you.", 1) }]) {
    await open(t, (asked) => ({ json: { ...speech(asked), ...change } }));
    assert.equal((await speak(t)).words, null);
  }
});

test("no key, or a pace it does not have, is the user's to mend, before anything is asked", async (t) => {
  const service = await open(t, () => ({ status: 500 }));
  for (const speed of [0.5, 1.5]) await assert.rejects(speak(t, { speed }), UserError);
  assert.deepEqual(service.asked, []);
  withEnv(t, { ELEVENLABS_API_KEY: " " });
  const { run } = await testRun(t);
  assert.match((await elevenlabsEngine.missing(run))?.fix ?? "", /ELEVENLABS_API_KEY/);
});

test("voices are told with who speaks", async (t) => {
  await open(t, () => ({}));
  const { run } = await testRun(t);
  const about = "male, british, A warm voice.";
  assert.deepEqual(await elevenlabsEngine.voices(run), [
    { id: voice.voice_id, name: "George", language: "und", about },
  ]);
});

test("the quick models cost half", () => {
  const usual = elevenlabsEngine.estimateUsd(requestOf(elevenlabsEngine));
  const quick = elevenlabsEngine.estimateUsd(requestOf(elevenlabsEngine, { model: "eleven_flash_v2_5" }));
  assert.equal(quick, usual / 2);
});

test("characters become words of any text, however they are cut", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 60 }), fc.boolean(), (said, byUnit) => {
      const characters = byUnit ? said.split("") : [...said];
      const startsMs = characters.map((_, i) => i * 10);
      const words = wordsOfCharacters(said, { characters, startsMs, endsMs: startsMs.map((ms) => ms + 10) });
      assert.ok(words);
      if (words.length > 0) assertWords(words, said, characters.length * 10);
    }),
  );
  assert.equal(wordsOfCharacters("one two", { characters: ["o"], startsMs: [0], endsMs: [1] }), null);
  assert.equal(wordsOfCharacters("a", { characters: ["a"], startsMs: [], endsMs: [1] }), null);
});
