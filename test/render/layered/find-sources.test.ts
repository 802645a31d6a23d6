// Which videos can be read is found out once for each content, and kept.
import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { findSources } from "../../../src/render/layered/find-sources";
import { makeRecording, makeTimeline, openBench, source } from "../fixture";

let bench: Awaited<ReturnType<typeof openBench>>;
before(async () => {
  bench = await openBench();
});
after(() => bench.close());

const timeline = makeTimeline([
  [0, 5],
  [8, 5],
]);
const find = (path: string) => findSources(timeline, { [source]: path }, { hardware: "off" }, bench);

test("a video that cannot be read is named for all of its shots, and tried again", async () => {
  const path = join(bench.dir, "text.mp4");
  await writeFile(path, "not a video");
  const { sources, reasons } = await find(path);
  assert.deepEqual(sources, {});
  const why = "numbers.mp4 cannot be opened by this FFmpeg";
  assert.deepEqual(reasons, [
    { fromFrame: 0, toFrame: 5, why },
    { fromFrame: 5, toFrame: 10, why },
  ]);
});

test("a video is looked at once, wherever it lies", async () => {
  const path = join(bench.dir, "numbers.mp4");
  await makeRecording(path, 20);
  const found = await find(path);
  assert.deepEqual(found.reasons, []);
  assert.equal(found.sources[source]?.facts.codedHeight, 180);
  const elsewhere = join(bench.dir, "moved.mp4");
  const again = await find(elsewhere);
  assert.deepEqual(again.sources[source], { ...found.sources[source], path: elsewhere });
});
