import assert from "node:assert/strict";
import { chmod, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { openStages } from "../../../src/pipeline/stage";
import { findTranscript } from "../../../src/pipeline/stages/transcript";
import { testRun, withEnv } from "../../tools/test-run";

const heard = {
  result: { language: "en" },
  transcription: [
    {
      text: " Hello world.",
      offsets: { from: 0, to: 1500 },
      tokens: [
        { text: " Hello", id: 1, p: 0.9, offsets: { from: 0, to: 600 } },
        { text: " world", id: 2, p: 0.8, offsets: { from: 700, to: 1400 } },
        { text: ".", id: 3, p: 0.7, offsets: { from: 1400, to: 1500 } },
      ],
    },
  ],
};

/** Transcribes with a whisper-cli of ours, which writes what it "heard" or fails; it counts its runs. */
const transcribe = async (t: TestContext, does: "hears" | "fails", from = "auto") => {
  const { run, events } = await testRun(t);
  const [cli, model, wav, count] = ["whisper-cli", "ggml-own.bin", "in.wav", "runs"].map((name) =>
    join(run.tempDir, name),
  );
  assert.ok(cli && model && wav && count);
  await writeFile(
    cli,
    `#!${process.execPath}
     const { appendFileSync, writeFileSync } = require("fs");
     const args = process.argv.slice(2);
     if (args.includes("--help")) process.exit(0);
     appendFileSync(${JSON.stringify(count)}, "x");
     if (${JSON.stringify(does)} === "fails") { console.error("out of luck"); process.exit(3); }
     writeFileSync(args[args.indexOf("-of") + 1] + ".json", ${JSON.stringify(JSON.stringify(heard))});`,
  );
  await chmod(cli, 0o755);
  await writeFile(model, "lmgg");
  await writeFile(wav, "RIFF");
  await writeFile(count, "");
  withEnv(t, { REELWRIGHT_WHISPER: cli, OPENAI_API_KEY: undefined });
  const file = Promise.resolve({ path: wav, bytes: 4, hash: `sha256-${"1".repeat(64)}` });
  const ask = () =>
    findTranscript(
      { mediaPath: join(run.tempDir, "in.mp4"), from, language: "auto", model, wav: file },
      openStages(run),
    );
  const notes = () => events.flatMap((event) => (event.type === "note" ? [event.message] : []));
  return { ask, notes, runs: async () => (await readFile(count, "utf8")).length, folder: run.tempDir };
};

test("takes what whisper.cpp hears, once", async (t) => {
  const { ask, runs, notes } = await transcribe(t, "hears");
  const transcript = await ask();
  assert.deepEqual(
    transcript?.words.map(({ text, startMs, endMs }) => [text, startMs, endMs]),
    [
      ["Hello", 0, 600],
      ["world.", 700, 1500],
    ],
  );
  assert.deepEqual([transcript?.language, transcript?.source.kind], ["en", "whisper.cpp"]);
  assert.deepEqual(await ask(), transcript);
  assert.equal(await runs(), 1);
  assert.deepEqual(notes(), []);
});

test("the user's own transcript goes first", async (t) => {
  const { ask, runs, folder } = await transcribe(t, "hears");
  await writeFile(join(folder, "in.srt"), "1\n00:00:00,500 --> 00:00:01,000\nMine\n");
  assert.deepEqual(
    (await ask())?.words.map(({ text }) => text),
    ["Mine"],
  );
  assert.equal(await runs(), 0);
});

for (const from of ["auto", "whisper"]) {
  test(`goes on without captions when whisper.cpp fails (${from}), and says so`, async (t) => {
    const { ask, notes } = await transcribe(t, "fails", from);
    assert.equal(await ask(), null);
    assert.equal(notes().length, 1);
    assert.match(notes()[0] ?? "", /no captions: whisper-cli failed \(out of luck\)/);
  });
}

test("asks nobody when no transcript is wanted", async (t) => {
  const { ask, runs, notes } = await transcribe(t, "hears", "none");
  assert.equal(await ask(), null);
  assert.deepEqual([await runs(), notes()], [0, []]);
});
