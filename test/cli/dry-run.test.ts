// What `--dry-run` tells of a render, and that it is so.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, readdir } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { promisify } from "node:util";
import { renderPreviewSchema } from "../../src/schema/report";
import { openBench } from "./command-line";
import { openRunners } from "./many-runs";
import { makeTalk } from "./recordings";

let bench: Awaited<ReturnType<typeof openBench>>;
let runners: ReturnType<typeof openRunners>;
before(async () => {
  bench = await openBench();
  await makeTalk(bench.dir, 6);
  runners = openRunners(1, await bench.newCache());
});
after(async () => {
  runners.close();
  await bench.close();
});

const args = ["render", "talk.mp4", "--keep", "silence", "--preset", "ultrafast"];
const preview = async (...more: string[]) => {
  const { code, out, err } = await runners.run({ args: [...args, "--dry-run", "--json", ...more], cwd: bench.dir });
  assert.equal(code, 0, err);
  const result = out.split("\n").find((line) => line.includes('"type":"result"'));
  return renderPreviewSchema.parse(JSON.parse(result ?? ""));
};

for (const engine of ["layered", "remotion"] as const)
  test(`${engine}: the chunks of a render are told before it, by whom they are painted and that nothing is there`, async () => {
    const filesBefore = await readdir(bench.dir);
    const told = await preview("--engine", engine);
    assert.deepEqual(await readdir(bench.dir), filesBefore, "nothing was written");
    assert.equal(told.engine.name, engine);
    assert.deepEqual(
      told.chunks.map(({ fromFrame, toFrame, isCached, painter }) => ({ fromFrame, toFrame, isCached, painter })),
      [
        { fromFrame: 0, toFrame: 90, isCached: false, painter: engine },
        { fromFrame: 90, toFrame: 180, isCached: false, painter: engine },
      ],
    );
  });

test("its commands run as they stand, and make as many frames as they say", async () => {
  const told = await preview();
  const folder = await mkdtemp(join(bench.dir, "commands-"));
  for (const { commands, fromFrame, toFrame } of told.chunks) {
    assert.ok(commands.length > 0);
    for (const command of commands) await promisify(execFile)("sh", ["-c", command], { cwd: folder });
    const counted = await promisify(execFile)(
      "ffprobe",
      [
        "-v",
        "error",
        "-count_packets",
        "-show_entries",
        "stream=nb_read_packets",
        "-of",
        "csv=p=0",
        `chunk-${fromFrame}.mp4`,
      ],
      { cwd: folder },
    );
    assert.equal(Number.parseInt(counted.stdout, 10), toFrame - fromFrame);
  }
});

test("what a render has made is cached then; another caption look paints again what shows captions, for people too", async () => {
  const { code, err } = await runners.run({ args: [...args, "--frames", "0-89", "-o", "part.mp4"], cwd: bench.dir });
  assert.equal(code, 0, err);
  const cached = (told: Awaited<ReturnType<typeof preview>>) => told.chunks.map(({ isCached }) => isCached);
  assert.deepEqual(cached(await preview()), [true, false]);
  assert.deepEqual(cached(await preview("--captions", "minimal")), [false, false]);
  const { out } = await runners.run({ args: [...args, "--dry-run"], cwd: bench.dir });
  assert.match(out, /talk\.edit\.mp4 would be rendered\./);
  assert.match(out, /180 in 2 chunks, 90 in 1 to be painted/);
  assert.match(out, /0-89 +cached +nothing that is seen in it has changed/);
  assert.match(out, /90-179 +layered +nobody has painted it as it is now\n +.*ffmpeg.* \| .*libx264/);
});
