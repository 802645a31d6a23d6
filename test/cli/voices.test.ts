// Voices are listed and heard without a short. Providers are stand-ins.
import assert from "node:assert/strict";
import { link, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { UserError } from "../../src/schema/user-error";
import { fails, keys, openShort, routes } from "./short-bench";

const preview = ["--preview-voice", "Hello there.", "--speech", "espeak", "-q"];

test("what a provider fails with is one line that says what to do", async (t) => {
  const { server, run } = await openShort(t, ["ELEVENLABS_API_KEY"]);
  const refused = { status: 401, json: { detail: { status: "invalid_api_key", message: keys.ELEVENLABS_API_KEY } } };
  for (const [answer, expected] of [
    [refused, /^ElevenLabs refuses the key in ELEVENLABS_API_KEY\. Check the key .*--speech\.$/],
    [fails(500), /^ElevenLabs fails with an error of its own \(500\)\. Try again later, or .*--speech\.$/],
  ] as const) {
    server.answer("GET /v1/voices", [answer]);
    server.answer(routes.speech, [answer]);
    for (const asked of [["--list-voices"], ["--preview-voice", "--yes"]])
      await assert.rejects(run([...asked, "--speech", "elevenlabs"]), (error) => {
        assert.ok(error instanceof UserError, String(error));
        assert.match(error.message, expected);
        return true;
      });
  }
});

test("a key that can be none is told before anything is asked", async (t) => {
  const { calls, run } = await openShort(t, []);
  process.env.ELEVENLABS_API_KEY = "hu\nsh";
  for (const asked of [["--list-voices"], ["--preview-voice", "--yes"]])
    await assert.rejects(run([...asked, "--speech", "elevenlabs"]), (error) => {
      assert.ok(error instanceof UserError, String(error));
      assert.match(error.message, /^ELEVENLABS_API_KEY holds /);
      return !/hu|sh$/.test(error.message);
    });
  assert.equal(calls(), 0);
});

test("a preview replaces nothing unless told, and the recording of the voice never", async (t) => {
  const { run, cwd } = await openShort(t, []);
  const mine = join(cwd, "mine.wav");
  await writeFile(mine, "my voice");
  await assert.rejects(run([...preview, "-o", "mine.wav"]), /mine\.wav exists already\..*-y/);
  await link(mine, join(cwd, "linked.wav"));
  for (const name of ["mine.wav", "linked.wav"])
    await assert.rejects(run([...preview, "-o", name, "--voice-sample", "mine.wav", "-y"]), /cannot replace/);
  assert.equal(await readFile(mine, "utf8"), "my voice");
  await run([...preview, "-o", "mine.wav", "-y"]);
  assert.match((await readFile(mine)).subarray(0, 4).toString(), /RIFF/);
});

test("wishes that an engine knows nothing of are named, once", async (t) => {
  const { run, plan, script } = await openShort(t, []);
  const wishes = ["--stability", "0.9", "--cfg-weight", "0.1", "--speed", "1.1", "--temperature", "0.8"];
  const expected = /espeak does not heed --stability, --cfg-weight \(which no engine's model takes\), --voice-sample\./;
  const args = [...wishes, "--voice-sample", "mine.wav", "--speech", "espeak"];
  const { err } = await run(["--preview-voice", "-q", ...args]);
  assert.match(err, expected);
  assert.equal(err.trim().split("\n").length, 1);
  const { notes } = await plan(["--script", await script(1, "one.json"), ...args]);
  assert.equal(notes.filter(({ level, message }) => level === "warning" && expected.test(message)).length, 1);
  assert.equal((await run(["--preview-voice", "-q", "-y", "--speech", "espeak", "--speed", "1.1"])).err, "");
});
