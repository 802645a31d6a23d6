// Nothing that costs money is asked for before the user has agreed to it.
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { copyFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { runCli } from "./command-line";
import { assertUsed, openShort, routes } from "./short-bench";

const speech = new URL("../../../shared/media/speech/librivox_en.mp3", import.meta.url);
const noSpeech = existsSync(speech) ? false : "../shared/media is not here";

/** What is asked for, how far it is agreed to, and what comes of it: an error, or how many paid calls are made. */
const cases = [
  {
    name: "a script that nobody agreed to pay",
    args: ["Harbours"],
    refused: /^Not agreed to pay: 1 × script by openai, about \$0\.0\d\d\. Add --yes, or --max-cost /,
  },
  {
    name: "narrations that nobody agreed to pay",
    args: ["--script", "script.json"],
    refused: /^Not agreed to pay: 3 × narration by elevenlabs, about \$0\.0\d\d\. Add --yes/,
  },
  {
    name: "more than --max-cost",
    args: ["--script", "script.json", "--max-cost", "0.001"],
    refused:
      /^To be paid: 3 × narration by elevenlabs, about \$0\.0\d\d, but --max-cost is \$0\.001\. Raise --max-cost/,
  },
  {
    name: "--yes with less than --max-cost allows",
    args: ["--script", "script.json", "--yes", "--max-cost", "0.001"],
    refused: /--max-cost is/,
  },
  { name: "a limit above the estimate", args: ["--script", "script.json", "--max-cost", "$1"], paid: 3 },
  { name: "--yes", args: ["Harbours", "--yes"], paid: 6 },
  { name: "a voice that is free", args: ["--script", "script.json", "--speech", "espeak"], paid: 0 },
];

for (const { name, args, refused, paid } of cases)
  test(`consent: ${name}`, async (t) => {
    const { plan, script, calls } = await openShort(t, ["OPENAI_API_KEY", "ELEVENLABS_API_KEY"]);
    await script(3);
    const planned = plan(args);
    if (refused) {
      await assert.rejects(planned, (error) => {
        assert.ok(error instanceof Error);
        assert.match(error.message.replace(/\n\s*/g, " "), refused);
        return true;
      });
      assert.equal(calls(), 0);
      return;
    }
    const { notes } = await planned;
    assert.equal(calls(), paid);
    const announced = notes.filter(({ message }) => message.startsWith("To be paid: "));
    assert.equal(announced.length > 0, (paid ?? 0) > 0);
    assert.ok(announced.every(({ message }) => /about \$\d+\.\d+/.test(message)));
  });

test("what a run has agreed to counts together: clips over the rest of --max-cost are not made", async (t) => {
  const { plan, script, server } = await openShort(t, ["ELEVENLABS_API_KEY", "RUNWAYML_API_SECRET"]);
  const args = ["--script", await script(3), "--max-cost", "0.5", "--clips", "runway,generated"];
  const { report, fellBack } = await plan(args);
  assertUsed(report.scenes, ["runway", "runway", "generated"]);
  assert.match(
    fellBack[2] ?? "",
    /^too dear: 3 × video by runway, about \$\d\.\d\d on top of \$0\.0\d\d, but --max-cost is \$0\.50$/,
  );
  assert.equal(server.askedOf(routes.creation).length, 2);
});

test("a narration that fails in a way that may be billed is made again only within --max-cost", async (t) => {
  const { plan, script, server } = await openShort(t, ["ELEVENLABS_API_KEY"]);
  server.answer(routes.speech, [{ json: { hello: "there" } }]);
  const one = await script(1, "one.json");
  for (const [mostUsd, calls] of [
    ["0.002", 1],
    ["0.004", 2],
    ["1", 3],
  ] as const) {
    const before = server.askedOf(routes.speech).length;
    await assert.rejects(plan(["--script", one, "--max-cost", mostUsd]), /could not be read/);
    assert.equal(server.askedOf(routes.speech).length - before, calls, mostUsd);
  }
});

test("hearing a recorded narration is paid for like the rest", { skip: noSpeech }, async (t) => {
  const { plan, cwd, server } = await openShort(t, ["OPENAI_API_KEY"]);
  await copyFile(speech, join(cwd, "voice.mp3"));
  const words = [{ word: "Hello", start: 0.5, end: 1 }];
  server.answer(routes.transcript, [{ json: { language: "english", text: "Hello", words } }]);
  const args = ["--narration", "voice.mp3", "--transcript", "openai"];
  const { notes } = await plan([...args, "--max-cost", "0.0001"]);
  assert.equal(server.askedOf(routes.transcript).length, 0);
  assert.ok(notes.some(({ message }) => /no transcript.*1 × transcript by openai.*--max-cost is/.test(message)));
  const agreed = await plan([...args, "--max-cost", "1", "--replan"]);
  assert.equal(server.askedOf(routes.transcript).length, 1);
  assert.ok(agreed.notes.some(({ message }) => /^To be paid: 1 × transcript by openai, /.test(message)));
});

test("as a process: exit code 2, one line, and nothing is asked", async (t) => {
  const { server, cwd, cacheDir, script } = await openShort(t, ["ELEVENLABS_API_KEY"]);
  const args = ["short", "--script", await script(3), "--plan-only", "-q"];
  const { code, err, out } = await runCli(args, { cwd, cacheDir });
  assert.deepEqual([code, out], [2, ""]);
  assert.match(err, /^Not agreed to pay: 3 × narration by elevenlabs.*\n.*--yes.*\n$|^Not agreed to pay: .*--yes.*\n$/);
  assert.deepEqual(server.asked, []);
});
