// Picture and sound of a finished video, as a viewer sees and hears them: each flash of the source still has its beep.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { readTimeline } from "../../src/pipeline/timeline-file";
import { make } from "../pipeline/media";
import { runVerb } from "./in-process";

const beeps = [1, 3.5, 4.1, 7];
const lengthS = 9;
const frameS = 1 / 25;

let dir: string;
before(async () => {
  dir = await mkdtemp(join(tmpdir(), "reelwright-sync-"));
  const during = (toS: number) => beeps.map((at) => `between(t,${at},${at + toS - 0.001})`).join("+");
  await make(
    ...[
      "-f",
      "lavfi",
      "-i",
      `color=black:s=320x180:r=25:d=${lengthS},format=yuv420p,geq=lum='if(${during(0.2).replaceAll("t,", "T,")},235,16)':cb=128:cr=128`,
    ],
    ...["-f", "lavfi", "-i", `aevalsrc='0.5*sin(2*PI*880*t)*(${during(0.2)})+0.0005*random(0)':s=48000:d=${lengthS}`],
    ...["-c:v", "libx264", "-c:a", "pcm_s16le", join(dir, "beeps.mov")],
  );
  const words = beeps.map((at) => ({ word: "beep", start: at, end: at + 0.2 }));
  await writeFile(join(dir, "beeps.words.json"), JSON.stringify({ language: "en", words }));
});
after(() => rm(dir, { recursive: true, force: true }));

/** Where a series of levels rises over a threshold, in seconds. */
const onsets = (levels: number[], threshold: number, stepS: number): number[] =>
  levels.flatMap((level, at) => (level > threshold && (levels[at - 1] ?? 0) <= threshold ? [at * stepS] : []));

const decode = (path: string, ...args: string[]): Buffer =>
  execFileSync("ffmpeg", ["-v", "error", "-i", path, ...args, "-"], { maxBuffer: 1 << 28 });

test("flash and beep are together after the cuts, and where the timeline says", async () => {
  const output = join(dir, "out.mp4");
  const flags = ["--no-captions", "--framing", "none", "-q", "-o", output];
  await runVerb(["render", join(dir, "beeps.mov"), ...flags], { cwd: dir, cacheDir: join(dir, "cache") });
  const { cuts, picture } = await readTimeline(join(dir, "out.timeline.json"));
  assert.ok(cuts.length >= 3 && picture.length >= 3, "expected the silences to be cut");

  const luma = [...decode(output, "-vf", "scale=1:1,format=gray", "-f", "rawvideo")];
  const flashes = onsets(luma, 128, frameS);
  const pcm = decode(output, "-ac", "1", "-ar", "8000", "-f", "s16le");
  const loudness = Array.from({ length: pcm.length >> 4 }, (_, at) => Math.abs(peak(pcm, at * 8, 8)));
  const heard = onsets(smooth(loudness), 2000, 0.001).filter((at, index, all) => at - (all[index - 1] ?? -1) > 0.3);

  assert.equal(flashes.length, beeps.length, `flashes at ${flashes}`);
  assert.equal(heard.length, beeps.length, `beeps at ${heard}`);
  for (const [index, flash] of flashes.entries())
    assert.ok(Math.abs(flash - (heard[index] ?? 0)) <= frameS, `flash at ${flash}, beep at ${heard[index]}`);
  assert.ok(luma.length * frameS < 4, "the silences are gone");
});

const peak = (pcm: Buffer, from: number, count: number): number =>
  Math.max(...Array.from({ length: count }, (_, at) => Math.abs(pcm.readInt16LE(2 * (from + at)))));

/** The wave of a beep passes zero; what counts is the loudest of the last few milliseconds. */
const smooth = (levels: number[]): number[] =>
  levels.map((_, at) => Math.max(...levels.slice(Math.max(0, at - 4), at + 1)));
