import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { chmod, mkdir, readdir, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { join, resolve } from "node:path";
import { test } from "node:test";
import { UserError } from "../../src/schema/user-error";
import { transcribe, whisperArgs } from "../../src/tools/whisper";
import { findWhisper, getWhisper, type WhisperCli } from "../../src/tools/whisper-cli";
import { dtwPreset, findWhisperModel, getWhisperModel } from "../../src/tools/whisper-models";
import { testRun, withEnv } from "./test-run";

const media = resolve(import.meta.dirname, "../../../shared/media");
const help = "-dtw MODEL --dtw MODEL\n -nfa, --no-flash-attn\n";

/** A whisper-cli of ours: a script that is given its `-of` and does as told. */
const fakeCli = async (folder: string, body: string): Promise<WhisperCli> => {
  await mkdir(folder, { recursive: true });
  const path = join(folder, "whisper-cli");
  await writeFile(
    path,
    `#!${process.execPath}
     const args = process.argv.slice(2);
     if (args.includes("--help")) { console.log(${JSON.stringify(help)} + "--version"); process.exit(0); }
     if (args.includes("--version")) { console.log("whisper.cpp version: 9.8.7"); process.exit(0); }
     const out = args[args.indexOf("-of") + 1] + ".json";
     const write = (language) => require("fs").writeFileSync(out, JSON.stringify({ result: { language }, transcription: [] }));
     ${body}`,
  );
  await chmod(path, 0o755);
  return { path, version: "9.8.7", origin: "configured", help };
};

const model = { path: "/models/ggml-base.bin", name: "base" };

test("asks for full JSON at its own path, token times, and no flash attention", () => {
  const args = whisperArgs({ wavPath: "a.wav", outputBase: "/tmp/x", model, language: "de", threads: 3, help });
  assert.deepEqual(args, [
    ...["-m", "/models/ggml-base.bin", "-f", "a.wav", "-l", "de", "-t", "3"],
    ...["-ojf", "-of", "/tmp/x", "-pp", "-dtw", "base", "-nfa"],
  ]);
});

test("leaves out what an older build does not know", () => {
  const args = whisperArgs({ wavPath: "a.wav", outputBase: "/x", model, language: "de", threads: 1, help: "-oj only" });
  assert.ok(!args.includes("-nfa") && !args.includes("-dtw"));
});

for (const [name, preset] of [
  ["tiny.en", "tiny.en"],
  ["base-q5_1", "base"],
  ["large-v2-q8_0", "large.v2"],
  ["large-v3-turbo", "large.v3.turbo"],
  ["large-v3-turbo-q5_0", "large.v3.turbo"],
  [null, null],
] as const) {
  test(`token times of ${name ?? "an unknown model"} are asked for as ${preset}`, () => {
    assert.equal(dtwPreset({ path: "", name }), preset);
  });
}

test("hands on progress, output and the device in use", async (t) => {
  const { run } = await testRun(t);
  const cli = await fakeCli(
    run.cacheDir,
    `console.error("whisper_backend_init_gpu: using CUDA0 backend");
     console.error("whisper_print_progress_callback: progress =  40%");
     console.error("whisper_print_progress_callback: progress = 120%"); write(args[args.indexOf("-l") + 1]);`,
  );
  const seen: number[] = [];
  const o = { cli, model, run, onProgress: (done: number) => seen.push(done) };
  const { output, device } = await transcribe("a.wav", { ...o, language: "pt-BR" });
  assert.deepEqual([output.result.language, device, seen], ["pt", "CUDA", [0.4, 1]]);
  assert.deepEqual(await readdir(run.tempDir), []);
});

test("two at once never share a file", async (t) => {
  const { run } = await testRun(t);
  const cli = await fakeCli(run.cacheDir, `setTimeout(() => write(args[args.indexOf("-l") + 1]), 300 * Math.random())`);
  const languages = ["en", "de", "fr", "ja"];
  const results = await Promise.all(languages.map((language) => transcribe("a.wav", { cli, model, language, run })));
  assert.deepEqual(
    results.map(({ output }) => output.result.language),
    languages,
  );
});

test("goes on on the processor when the graphics card fails, and says so", async (t) => {
  const { run, events } = await testRun(t);
  const cli = await fakeCli(
    run.cacheDir,
    `if (args.includes("-ng")) write("en"); else { console.error("ggml_cuda: out of memory"); process.exit(1); }`,
  );
  const { device } = await transcribe("a.wav", { cli, model, language: "auto", run });
  assert.equal(device, "CPU");
  assert.match(JSON.stringify(events), /on the processor/);
});

test("a run that ends well but writes nothing is a failure", async (t) => {
  const { run } = await testRun(t);
  const cli = await fakeCli(run.cacheDir, `console.error("error: failed to read audio"); process.exit(0);`);
  await assert.rejects(
    transcribe("a.wav", { cli, model, language: "en", run }),
    /wrote no transcript.*failed to read/s,
  );
});

test("abort stops it", async (t) => {
  const { run, abort } = await testRun(t);
  const cli = await fakeCli(run.cacheDir, `console.error("progress = 1%"); setInterval(() => {}, 1000);`);
  const going = transcribe("a.wav", { cli, model, language: "en", run, onProgress: () => abort.abort() });
  await assert.rejects(going, { name: "AbortError" });
});

test("an English model is not asked for German", async (t) => {
  const { run } = await testRun(t);
  const cli = await fakeCli(run.cacheDir, `write(args[args.indexOf("-l") + 1])`);
  const english = { path: "m", name: "base.en-q5_1" };
  await assert.rejects(
    transcribe("a.wav", { cli, model: english, language: "de", run }),
    (error) => error instanceof UserError && /--model base-q5_1/.test(error.fix),
  );
  const { output } = await transcribe("a.wav", { cli, model: english, language: "auto", run });
  assert.equal(output.result.language, "en");
});

test("is found where it is configured, else on the PATH; a wrong setting is told", async (t) => {
  const { run } = await testRun(t);
  const onPath = await fakeCli(join(run.cacheDir, "bin"), "");
  const other = await fakeCli(join(run.cacheDir, "other"), "");
  withEnv(t, { PATH: join(run.cacheDir, "bin"), REELWRIGHT_WHISPER: undefined });
  const found = await findWhisper(run);
  assert.deepEqual([found?.path, found?.version, found?.origin], [onPath.path, "9.8.7", "system"]);
  process.env.REELWRIGHT_WHISPER = other.path;
  assert.equal((await findWhisper(run))?.path, other.path);
  process.env.REELWRIGHT_WHISPER = "/nowhere/whisper-cli";
  await assert.rejects(findWhisper(run), UserError);
});

test("a machine that cannot build it is told what is missing, and nothing is thrown", async (t) => {
  const { run } = await testRun(t);
  withEnv(t, { PATH: run.tempDir, REELWRIGHT_WHISPER: undefined });
  const none = await getWhisper(run);
  assert.ok("reason" in none);
  assert.match(none.reason, /without git, make, cmake, c\+\+/);
});

test("a build that fails gives git's own reason and leaves nothing behind", async (t) => {
  const { run } = await testRun(t);
  const bin = join(run.cacheDir, "bin");
  await mkdir(bin);
  for (const name of ["git", "make", "cmake", "c++"]) {
    await writeFile(join(bin, name), `#!/bin/sh\necho "fatal: unable to access the repository" >&2\nexit 128\n`);
    await chmod(join(bin, name), 0o755);
  }
  withEnv(t, { PATH: bin, REELWRIGHT_WHISPER: undefined });
  const none = await getWhisper(run);
  assert.ok("reason" in none);
  assert.match(none.reason, /fatal: unable to access/);
  assert.deepEqual(await readdir(join(run.cacheDir, "whisper.cpp")), []);
});

test("models: by name from the cache or a mirror, by path where it is one", async (t) => {
  const { run } = await testRun(t);
  await assert.rejects(findWhisperModel("huge", run), /no speech model "huge".*tiny/);
  assert.equal(await findWhisperModel("tiny", run), null);
  const asked: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url);
    response.end("not the model");
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  t.after(() => server.close());
  const address = server.address();
  assert.ok(address && typeof address === "object");
  withEnv(t, { REELWRIGHT_MODEL_MIRROR: `http://127.0.0.1:${address.port}/mirror/` });
  await assert.rejects(getWhisperModel("tiny-q5_1", { run }), /content is not what was expected/);
  assert.equal(asked[0], "/mirror/ggml-tiny-q5_1.bin");

  const file = join(run.cacheDir, "ggml-base.en-q8_0.bin");
  await assert.rejects(findWhisperModel(file, run), /No such speech model/);
  await writeFile(file, "hello");
  await assert.rejects(findWhisperModel(file, run), /not a model of whisper\.cpp/);
  await writeFile(file, "lmgg....");
  assert.deepEqual(await findWhisperModel(file, run), { path: file, name: "base.en-q8_0" });
});

test("the real whisper-cli runs with a real sound, and stops when aborted", async (t) => {
  const { run, abort } = await testRun(t);
  const modelPath = join(media, "models/ggml-tiny.en.for-tests.bin");
  const wavPath = join(media, "speech/jfk.wav");
  const cli = await findWhisper(run);
  if (!cli) return t.skip("no whisper-cli on this machine");
  if (!existsSync(modelPath)) return t.skip("the test media are not here");
  const tiny = await getWhisperModel(modelPath, { run });
  const { output } = await transcribe(wavPath, { cli, model: tiny, language: "en", run });
  assert.deepEqual(output.transcription, []);
  assert.equal(output.model?.type, "tiny");
  setTimeout(() => abort.abort(), 200);
  const start = performance.now();
  await assert.rejects(transcribe(wavPath, { cli, model: tiny, language: "en", run }), { name: "AbortError" });
  assert.ok(performance.now() - start < 2200);
});
