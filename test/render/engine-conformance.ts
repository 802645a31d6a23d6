// What every engine has to do alike. A test file names the engine and calls this.
import assert from "node:assert/strict";
import { existsSync, readdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import type { ChunkStore, Engine } from "../../src/render/engine";
import { validate } from "../../src/render/validate";
import type { Run } from "../../src/tools/run";
import { childProcesses } from "./children";
import {
  averageColor,
  expectedNumbers,
  fps,
  frameHashes,
  makeRecording,
  makeSound,
  makeTimeline,
  openBench,
  readNumbers,
  settings,
  source,
  storeChunks,
} from "./fixture";

/** Three cuts, one of them inside a chunk and two at its edges; 61 frames are three chunks and a rest. */
const shots: [number, number][] = [
  [10, 18],
  [70, 18],
  [3, 13],
  [31, 12],
];

export const testEngine = (engine: Engine): void => {
  let bench: Awaited<ReturnType<typeof openBench>>;
  let paths: Record<string, string>;
  let soundPath: Promise<string>;
  let whole: string;
  const timeline = makeTimeline(shots);

  before(async () => {
    bench = await openBench();
    const recording = join(bench.dir, "numbers.mp4");
    const sound = join(bench.dir, "sound.m4a");
    paths = { [source]: recording };
    await makeRecording(recording, 100);
    await makeSound(sound, timeline.durationInFrames);
    soundPath = Promise.resolve(sound);
    whole = join(bench.dir, "whole.mp4");
  });
  after(() => bench.close());

  const render = (outputPath: string, more: { run?: Run; chunks?: ChunkStore; frames?: [number, number] } = {}) =>
    engine.render({
      timeline,
      assetPaths: paths,
      soundPath,
      outputPath,
      settings: { ...settings, frames: more.frames ?? null },
      run: more.run ?? bench.run,
      chunks: more.chunks ?? bench.chunks,
    });
  const lastRenderStep = () => bench.events.filter((event) => event.type === "step" && event.step === "render").at(-1);

  test("every frame shows the source frame the timeline says, also across cuts and chunks", async () => {
    await render(whole);
    assert.deepEqual(await readNumbers(whole), expectedNumbers(shots));
  });

  test("the file is what the settings promise", async () => {
    const { problems, warnings, figures } = await validate(
      whole,
      { timeline, settings, assetPaths: paths, chunks: bench.chunks },
      bench.run,
    );
    assert.deepEqual({ problems, warnings }, { problems: [], warnings: [] });
    assert.equal(figures.audio?.codec, "aac");
    const head = await readFile(whole);
    assert.ok(head.indexOf("moov") < head.indexOf("mdat"), "a player can start before it has the whole file");
  });

  test("a part is cut out of the whole, from chunks that are there, with its sound", async () => {
    const part = join(bench.dir, "part.mp4");
    await render(part, { frames: [18, 53] });
    assert.deepEqual(await readNumbers(part), expectedNumbers(shots).slice(18, 54));
    const step = lastRenderStep();
    assert.ok(step?.type === "step" && step.state === "cached", "nothing had to be painted");
    const o = { timeline, settings: { ...settings, frames: [18, 53] as [number, number] }, assetPaths: paths };
    assert.deepEqual((await validate(part, { ...o, chunks: bench.chunks }, bench.run)).problems, []);
  });

  test("a still is the frame of the video", async () => {
    const still = join(bench.dir, "still.png");
    await engine.still({ timeline, assetPaths: paths, frame: 31, outputPath: still, settings, run: bench.run });
    assert.deepEqual(await readNumbers(still), [expectedNumbers(shots)[31]]);
    const [seen, painted] = await Promise.all([averageColor(whole, 31), averageColor(still, 0)]);
    const off = seen.map((value, channel) => Math.abs(value - (painted[channel] ?? 0)));
    assert.ok(Math.max(...off) <= 4, `the video shows ${seen}, the still ${painted}`);
  });

  test("what cannot be painted fails, says why, and is not kept as a blank picture", async () => {
    const [output, cache] = [join(bench.dir, "blank.mp4"), join(bench.dir, "cache-of-failed")];
    const chunks = storeChunks(cache);
    const job = { timeline, assetPaths: {}, soundPath, outputPath: output, settings, run: bench.run, chunks };
    await assert.rejects(engine.render(job), /which nobody has found/);
    const all = existsSync(cache) ? readdirSync(cache, { recursive: true, encoding: "utf8" }) : [];
    const kept = all.filter((name) => /\.\w+$/.test(name));
    assert.deepEqual([kept, existsSync(output)], [[], false]);
  });

  test("a broken-off render leaves nothing running, and the next one goes on to the same result", async () => {
    const childrenBefore = childProcesses();
    const filesBefore = new Set(readdirSync(bench.run.tempDir));
    // The loader that runs these tests caches what it compiles.
    const isNew = (name: string) => !filesBefore.has(name) && !name.startsWith("tsx-");
    const stop = new AbortController();
    const run = { ...bench.run, signal: stop.signal };
    const chunks = storeChunks(join(bench.dir, "cache-of-interrupted"));
    const output = join(bench.dir, "interrupted.mp4");
    let abortedMs = 0;
    const breakingOff: ChunkStore = {
      ...chunks,
      keep: async (...args) => {
        const path = await chunks.keep(...args);
        // At once: a quick machine is soon done with the rest.
        abortedMs ||= performance.now();
        stop.abort(new Error("Ctrl-C"));
        return path;
      },
    };
    await assert.rejects(render(output, { run, chunks: breakingOff }), /Ctrl-C/);
    const tookMs = performance.now() - abortedMs;
    assert.ok(tookMs < 2000, `stopped ${Math.round(tookMs)} ms after the abort`);
    const left = [...childProcesses()].filter(([pid]) => !childrenBefore.has(pid));
    assert.deepEqual(left, [], "no browser, no encoder");
    assert.deepEqual(readdirSync(bench.run.tempDir).filter(isNew), [], "no temp file");
    assert.equal(existsSync(output), false);

    await render(output, { chunks });
    const started = bench.events.filter((event) => event.type === "step" && event.step === "render");
    assert.ok(
      started.some((event) => event.type === "step" && event.state === "started" && (event.done ?? 0) >= 3 * fps),
      "the first chunk was not painted again",
    );
    assert.equal(await frameHashes(output), await frameHashes(whole));
  });
};
