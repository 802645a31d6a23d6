// Videos of different sizes and rates, one with sound and one without, become one with music under it.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { readTimeline, writeTimeline } from "../../src/pipeline/timeline-file";
import { planReportSchema } from "../../src/schema/report";
import { openBench } from "./command-line";
import { openRunners } from "./many-runs";
import { makeMedia } from "./recordings";

let bench: Awaited<ReturnType<typeof openBench>>;
let runners: ReturnType<typeof openRunners>;
before(async () => {
  bench = await openBench();
  runners = openRunners(1, await bench.newCache());
  const lavfi = (graph: string) => ["-f", "lavfi", "-i", graph];
  const encoding = ["-pix_fmt", "yuv420p", "-preset", "ultrafast"];
  await Promise.all([
    makeMedia([...lavfi("color=red:s=320x240:r=25:d=1"), ...lavfi("sine=1000:d=1"), ...encoding, at("voice.mp4")]),
    makeMedia([...lavfi("color=blue:s=240x320:r=30:d=2"), ...encoding, at("mute.mp4")]),
    makeMedia([...lavfi("sine=200:d=5"), at("bed.mp3")]),
    makeMedia([...lavfi("color=red:s=64x64:d=1"), "-frames:v", "1", at("picture.png")]),
  ]);
});
after(async () => {
  runners.close();
  await bench.close();
});

const at = (name: string) => join(bench.dir, name);
const run = (...args: string[]) => runners.run({ args: ["join", ...args, "-q"], cwd: bench.dir });

const decode = (path: string, ...args: string[]): Buffer =>
  execFileSync("ffmpeg", ["-v", "error", "-xerror", "-i", path, ...args, "-"], { maxBuffer: 1 << 26 });

/** How loud a tone is in each second of a file, in dB. */
const levelsOf = (path: string, hertz: number): number[] => {
  const band = `bandpass=f=${hertz}:width_type=q:w=8,bandpass=f=${hertz}:width_type=q:w=8`;
  const pcm = decode(path, "-ac", "1", "-ar", "8000", "-af", band, "-f", "s16le");
  const samples = new Int16Array(pcm.buffer, pcm.byteOffset, pcm.length >> 1);
  // Not the edges: there is faded.
  return Array.from({ length: Math.round(samples.length / 8000) }, (_, second) => {
    const part = samples.slice(second * 8000 + 2000, second * 8000 + 6000);
    return 10 * Math.log10(part.reduce((sum, value) => sum + (value / 32768) ** 2, 1e-9) / part.length);
  });
};

test("the length is the sum, the sound lies where it was, and the music under all of it", async () => {
  const ran = await run("voice.mp4", "mute.mp4", "--music", "bed.mp3", "-o", "both.mp4");
  assert.deepEqual(ran, { code: 0, out: "", err: "" });
  const { format, durationInFrames, picture } = await readTimeline(at("both.timeline.json"));
  assert.deepEqual(format, { width: 320, height: 240, fps: 25 }, "the first one's");
  assert.equal(durationInFrames, 75);
  assert.deepEqual(
    picture.map((shot) => shot.kind === "footage" && shot.durationInFrames),
    [25, 50],
  );

  const rgb = decode(at("both.mp4"), "-vf", "scale=1:1:flags=area,format=rgb24", "-f", "rawvideo");
  assert.equal(rgb.length, 3 * 75);
  const colorAt = (frame: number) => ((rgb[3 * frame] ?? 0) > (rgb[3 * frame + 2] ?? 0) ? "red" : "blue");
  assert.deepEqual([0, 24, 25, 74].map(colorAt), ["red", "red", "blue", "blue"]);

  const [voiced, ...muted] = levelsOf(at("both.mp4"), 1000);
  const music = levelsOf(at("both.mp4"), 200);
  assert.ok(voiced !== undefined && voiced > -35, `${voiced} dB of the voice`);
  assert.equal(muted.length, 2);
  for (const level of muted) assert.ok(level < voiced - 25, `${level} dB of the voice after its end`);
  assert.equal(music.length, 3);
  for (const level of music) assert.ok(level > -50, `${music} dB of the music`);
});

test("what is joined is told as such; its timeline planned anew keeps the music", async () => {
  const flags = ["voice.mp4", "mute.mp4", "--music", "bed.mp3", "--plan-only", "-o", "told.mp4"];
  const { out } = await runners.run({ args: ["join", ...flags], cwd: bench.dir });
  assert.match(out, /told\.timeline\.json\n +length +3\.0 s\n +made of +2 shots\n +format /);
  const { out: json } = await runners.run({ args: ["join", ...flags, "--json"], cwd: bench.dir });
  assert.equal(planReportSchema.parse(JSON.parse(json.trim().split("\n").at(-1) ?? "")).sourceMs, 3000);

  const path = at("told.timeline.json");
  const first = await readTimeline(path);
  const again = ["--timeline", "told.timeline.json", "--transition", "fade", "--plan-only"];
  assert.deepEqual(await run(...again, "-o", "faded.mp4"), { code: 0, out: "", err: "" });
  const faded = await readTimeline(at("faded.timeline.json"));
  assert.equal(faded.picture[1]?.transition?.kind, "fade");
  assert.ok(first.sound.music && faded.sound.music?.asset === first.sound.music.asset);

  const [shot] = first.picture;
  if (shot) shot.durationInFrames = 20;
  await writeTimeline(path, first);
  const told = await runners.run({ args: ["join", ...flags, "--transition", "fade"], cwd: bench.dir });
  assert.match(told.err, /The plan has changed since you edited it: planned anew\./);
  assert.deepEqual(await readTimeline(`${path}.bak`), first);
});

test("a transition is made of both, and any aspect can be asked for", async () => {
  const flags = ["--transition", "fade", "--transition-time", "0.4s", "--aspect", "9:16", "--resolution", "240"];
  const ran = await run("mute.mp4", "voice.mp4", ...flags, "--plan-only", "-o", "tall.mp4");
  assert.deepEqual(ran, { code: 0, out: "", err: "" });
  const { format, durationInFrames, picture } = await readTimeline(at("tall.timeline.json"));
  assert.deepEqual(format, { width: 240, height: 426, fps: 30 });
  assert.equal(durationInFrames, 90 - 12);
  assert.deepEqual(
    picture.map(({ transition }) => transition),
    [null, { kind: "fade", durationInFrames: 12 }],
  );
});

const mistakes: [args: string[], told: RegExp][] = [
  [["voice.mp4"], /^Expected two videos or more, got 1\. /],
  [[], /^Expected two videos or more, got 0\. /],
  [["voice.mp4", "bed.mp3"], /^Expected a video, but bed\.mp3 is audio\. /],
  [["picture.png", "voice.mp4"], /^Expected a video, but picture\.png is image\. /],
  [["voice.mp4", "gone.mp4"], /there is none at .*gone\.mp4/],
  [["voice.mp4", "mute.mp4", "--music", "mute.mp4"], /^Expected music, but .*mute\.mp4 is video without sound/],
  [["voice.mp4", "mute.mp4", "-o", "mute.mp4"], /cannot replace what it is made from/],
  [["voice.mp4", "mute.mp4", "--zoom", "1.1"], /unknown option '--zoom'/],
];
for (const [args, told] of mistakes)
  test(`a mistake is told in one line: join ${args.join(" ")}`, async () => {
    const { code, out, err } = await run(...args);
    assert.match(err, told);
    assert.equal(err.trimEnd().split("\n").length, 1, err);
    assert.deepEqual({ code, out }, { code: 2, out: "" });
  });
