// Holds an engine to plain Remotion: both render the same timelines, and every frame of the one is held against the other.
import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, test } from "node:test";
import type { Engine } from "../../../src/render/engine";
import { remotionEngine } from "../../../src/render/remotion/remotion-engine";
import type { Timeline } from "../../../src/schema/timeline";
import { runTool } from "../../../src/tools/child";
import { frameHashes, openBench } from "../fixture";
import { audiogramCase } from "./cases/audiogram";
import { backdropsCase } from "./cases/backdrops";
import { captionsCase } from "./cases/captions";
import { editCase } from "./cases/edit";
import { passagesCase } from "./cases/passages";
import { recordingsCase } from "./cases/recordings";
import { sourcesCase } from "./cases/sources";
import { compareVideos, failuresOf } from "./compare-videos";
import { isFilmed } from "./is-filmed";
import { unlisted } from "./listed";
import { type Media, makeMedia, type Source } from "./media";
import { regionsOf } from "./overlay-regions";
import { findRealMedia, withoutRealMedia } from "./real-media";
import { type Bench, renderCase, takeReasons } from "./render-case";
import { showDifference } from "./show-difference";
import { tellFigures } from "./tell-figures";

/** All layers, in few timelines. Whoever adds a layer lists it in one of them. */
const cases: { name: string; timeline: (media: Media) => Timeline }[] = [
  { name: "an edit", timeline: editCase },
  { name: "captions", timeline: captionsCase },
  { name: "passages", timeline: passagesCase },
  { name: "an audiogram", timeline: audiogramCase },
  {
    name: "wide drawn pictures",
    timeline: backdropsCase({ width: 960, height: 540, colors: ["#ffd23f", "#ff5d8f", "#3fd0c9"] }),
  },
  { name: "upright drawn pictures", timeline: backdropsCase({ width: 540, height: 960, colors: ["#101c38"] }) },
  { name: "sources as they are", timeline: sourcesCase },
];

export const testSamePicture = (engine: Engine): void => {
  let bench: Bench;
  let media: Media;
  before(async () => {
    bench = await openBench();
    media = await makeMedia(bench.dir);
  });
  after(() => bench.close());

  const compare = async (name: string, timeline: Timeline, sources: Source[], tell: (line: string) => void) => {
    // What plain Remotion painted is kept for the next run: it is what takes the time here.
    const chunkFolder = join(bench.run.cacheDir, "reference");
    const same = { timeline, sources, bench };
    const wanted = await renderCase({ ...same, engine: remotionEngine, name: `${name} wanted`, chunkFolder });
    takeReasons(bench);
    const made = await renderCase({ ...same, engine, name: `${name} made` });
    const reasons = takeReasons(bench);
    const figures = await compareVideos(made, wanted, (frame) => regionsOf(timeline, frame));
    for (const line of tellFigures(figures)) tell(`${name}: ${line}`);
    const failures = failuresOf(figures, (frame) => isFilmed(timeline, frame));
    const [first] = failures;
    const where = first && (await showDifference(made, wanted, first.frame, name));
    const told = failures.slice(0, 12).map(({ frame, what }) => `frame ${frame}: ${what}`);
    assert.equal(failures.length, 0, `${failures.length} differences (${where})\n${told.join("\n")}`);
    assert.deepEqual(await factsOf(made), await factsOf(wanted));
    assert.deepEqual(reasons, [], "a stretch that plain Remotion painted says nothing of this engine");
  };

  test("everything that a timeline can show is in one of those that are compared", () => {
    assert.deepEqual(unlisted(cases.map(({ timeline }) => timeline(media))), []);
  });

  for (const { name, timeline } of cases) {
    test(`the same picture and sound as plain Remotion: ${name}`, async (t) => {
      await compare(name, timeline(media), Object.values(media), (line) => t.diagnostic(line));
    });
  }

  test("a frame looks the same whatever is painted along with it", async () => {
    const same = { engine, timeline: editCase(media), sources: Object.values(media), bench };
    const atOnce = await renderCase({ ...same, name: "at once", chunkFolder: join(bench.dir, "at-once") });
    const chunkFolder = join(bench.dir, "in-pieces");
    // Its last chunk first, as if a render had been killed.
    await renderCase({ ...same, name: "its end", chunkFolder, frames: [90, 115] });
    const inPieces = await renderCase({ ...same, name: "in pieces", chunkFolder });
    assert.equal(await frameHashes(inPieces), await frameHashes(atOnce));
  });

  test("the same picture and sound as plain Remotion: recordings", { skip: withoutRealMedia }, async (t) => {
    const real = await findRealMedia();
    await compare("recordings", recordingsCase(real), Object.values(real), (line) => t.diagnostic(line));
  });
};

/** Every packet of the sound by its content and time, how long the file is, and what it says of its picture. */
const factsOf = async (path: string): Promise<Record<string, string>> => {
  const read = async (tool: string, args: string[]) =>
    (await runTool(tool, ["-v", "error", ...args], { signal: new AbortController().signal })).stdout;
  const picture =
    "width,height,pix_fmt,color_range,color_space,color_transfer,color_primaries,r_frame_rate,nb_read_packets";
  return {
    sound: await read("ffmpeg", ["-i", path, "-map", "0:a", "-c", "copy", "-f", "framemd5", "-"]),
    duration: await read("ffprobe", ["-show_entries", "format=duration", "-of", "csv", path]),
    picture: await read("ffprobe", [
      "-select_streams",
      "v",
      "-count_packets",
      "-show_entries",
      `stream=${picture}`,
      path,
    ]),
  };
};
