// A run that is stopped leaves nothing behind but what is done; one that is killed is finished by the next.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { once } from "node:events";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { type StepEvent, stepEventSchema } from "../../src/schema/progress";
import { openBench, type Ran, runCli, startCli, tempFiles } from "./command-line";
import { descendantsOf, stillRunning } from "./process-tree";
import { makeTalk } from "./recordings";

const skip = process.platform === "linux" ? false : "only Linux tells what a process has started";

let bench: Awaited<ReturnType<typeof openBench>>;
/** Holds what undisturbed runs have found out. */
let analysed: string;
before(async () => {
  bench = await openBench();
  analysed = await bench.newCache();
  await makeTalk(bench.dir, 6);
});
after(() => bench.close());

// Frames on both sides of where a chunk ends, so that there is a finished one while the other, which is encoded slowly, is not.
const args = ["render", "talk.mp4", "--json", "--keep", "silence", "--framing", "none", "--frames", "80-119"];
args.push("--resolution", "720", "--preset", "slower");
const firstChunkFrames = 10;

const stepsOf = (out: string): StepEvent[] =>
  out.split("\n").flatMap((line) => (line.includes(`"type":"step"`) ? [stepEventSchema.parse(JSON.parse(line))] : []));

/** `newChunks` are finished since the run began. */
type Moment = (steps: StepEvent[], newChunks: number) => boolean;
const inAnalysis: Moment = (steps) =>
  steps.some(({ step, state }) => step === "audio-analysis" && state === "finished") &&
  steps.some(({ step, state }) => step === "faces" && state === "started");
const inRender: Moment = (_, newChunks) => newChunks > 0;

/** A chunk is finished once its entry is written, after the video itself. */
const countChunks = async (cacheDir: string): Promise<number> => {
  const names = await readdir(join(cacheDir, "entries", "chunk")).catch((): string[] => []);
  return names.filter((name) => /^chunk[^.]*\.json$/.test(name)).length;
};

/** Runs until a moment has come and some child is at work, and sends the signal. */
const interrupt = async (moment: Moment, signal: NodeJS.Signals, o: { args: string[]; cacheDir: string }) => {
  const chunksBefore = await countChunks(o.cacheDir);
  const { child, ran } = startCli(o.args, { cwd: bench.dir, cacheDir: o.cacheDir });
  const pid = child.pid ?? 0;
  let seen = "";
  child.stdout?.on("data", (data) => {
    seen += data;
  });
  const hasCome = async () =>
    moment(stepsOf(seen.slice(0, seen.lastIndexOf("\n") + 1)), (await countChunks(o.cacheDir)) - chunksBefore);
  while (child.exitCode === null && !(await hasCome())) await sleep(10);
  const children = descendantsOf(pid);
  assert.ok(children.length > 0, `nothing was at work when the signal came:\n${seen}`);
  const sentAt = performance.now();
  child.kill(signal);
  await once(child, "exit");
  return { ...(await ran), children, tookMs: performance.now() - sentAt };
};

/** The pixels of every frame, and the sound, as FFmpeg hashes them. */
const contentOf = async (path: string): Promise<string> =>
  (await promisify(execFile)("ffmpeg", ["-v", "error", "-i", path, "-f", "framemd5", "-"])).stdout;

const succeeded = ({ code, err }: Ran) => assert.equal(code, 0, err);

test("two runs at once, then one killed while it looks and one while it paints, all come to the same video", {
  skip,
}, async () => {
  const together = { cwd: bench.dir, cacheDir: analysed };
  const [one, other] = await Promise.all([1, 2].map(() => runCli([...args, "-o", "undisturbed.mp4"], together)));
  assert.ok(one && other);
  succeeded(one);
  succeeded(other);

  const again = { cacheDir: await bench.newCache(), args: [...args, "-o", "disturbed.mp4"] };
  for (const moment of [inAnalysis, inRender]) {
    const killed = await interrupt(moment, "SIGKILL", again);
    await sleep(200);
    assert.deepEqual(stillRunning(killed.children), []);
  }
  const last = await runCli(again.args, { cwd: bench.dir, ...again });
  succeeded(last);
  const steps = stepsOf(last.out);
  const cached = steps.filter(({ state }) => state === "cached").map(({ step }) => step);
  for (const step of ["media-info", "audio-analysis", "faces", "voice-activity"])
    assert.ok(cached.includes(step), step);
  assert.equal(steps.find(({ step }) => step === "render")?.done, firstChunkFrames, "the finished chunk is used");
  assert.equal(await contentOf(join(bench.dir, "disturbed.mp4")), await contentOf(join(bench.dir, "undisturbed.mp4")));
});

test("Ctrl-C and SIGTERM end it within two seconds, with nothing left", { skip }, async (t) => {
  const before = await readdir(bench.dir);
  for (const signal of ["SIGINT", "SIGTERM"] as const)
    for (const [where, moment] of [["while it looks", inAnalysis] as const, ["while it paints", inRender] as const])
      await t.test(`${signal} ${where}`, async () => {
        const cacheDir = moment === inRender ? analysed : await bench.newCache();
        const own = ["--crf", signal === "SIGINT" ? "30" : "31", "-o", "stopped.mp4"];
        const { code, err, tookMs, children } = await interrupt(moment, signal, { args: [...args, ...own], cacheDir });
        assert.equal(code, 130);
        assert.match(err, /^Stopped\. .*goes on from there\.\n$/);
        assert.ok(tookMs < 2000, `${Math.round(tookMs)} ms`);
        assert.deepEqual(stillRunning(children), []);
        assert.deepEqual(await tempFiles(cacheDir), []);
        assert.deepEqual(
          (await readdir(bench.dir)).filter((name) => !name.startsWith("cache-")),
          before.filter((name) => !name.startsWith("cache-")),
        );
      });
});
