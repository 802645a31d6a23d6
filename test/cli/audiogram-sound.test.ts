// Sound as people have it, and the plan of its audiogram: what a file is is found in it, not in its name.
import assert from "node:assert/strict";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { after, before, test } from "node:test";
import { readTimeline } from "../../src/pipeline/timeline-file";
import type { Timeline } from "../../src/schema/timeline";
import { openBench } from "./command-line";
import { openRunners } from "./many-runs";
import { h264, inputs, makeMedia } from "./recordings";

let bench: Awaited<ReturnType<typeof openBench>>;
let runners: ReturnType<typeof openRunners>;
before(async () => {
  bench = await openBench();
  runners = openRunners(2, await bench.newCache());
});
after(async () => {
  runners.close();
  await bench.close();
});

const lavfi = (graph: string) => ["-f", "lavfi", "-i", graph];
/** Half of it is silent. */
const tone = (seconds = 1) => lavfi(`aevalsrc='0.4*sin(2*PI*300*t)*gt(mod(t,1),0.5)':s=48000:d=${seconds}`);

const run = (...args: string[]) => runners.run({ args: [...args, "-q"], cwd: bench.dir });

/** Plans what a file is for by itself, and gives its timeline. */
const plan = async (name: string, ...flags: string[]): Promise<Timeline> => {
  const output = join(bench.dir, "plans", `${Math.random()}.mp4`);
  const ran = await run("render", name, "--plan-only", "--transcript", "none", "-o", output, ...flags);
  assert.deepEqual(ran, { code: 0, out: "", err: "" }, name);
  return readTimeline(output.replace(/mp4$/, "timeline.json"));
};

const seconds = ({ durationInFrames, format }: Timeline): number => durationInFrames / format.fps;

/** The name of a file, how it is made, and how long its audiogram is. */
const sounds: Record<string, { args: string[]; lasts?: number }> = {
  "talk.mp3": { args: tone() },
  "talk.wav": { args: tone() },
  "talk.m4a": { args: tone() },
  "talk.ogg": { args: [...tone(), "-c:a", "libopus"] },
  "talk.opus": { args: tone() },
  "talk.flac": { args: tone() },
  "an mp3 that says it is a film.mp4": { args: [...tone(), "-f", "mp3"] },
  "no name at all": { args: [...tone(), "-f", "ogg", "-c:a", "libopus"] },
  "with a cover.mp3": {
    args: [...tone(), ...lavfi("color=red:s=64x64:d=1"), "-frames:v", "1", "-disposition:v", "attached_pic"],
  },
  "blink.wav": { args: tone(0.2), lasts: 0.2 },
  "silence.wav": { args: lavfi("anullsrc=d=1") },
  "telephone.wav": { args: [...tone(), "-ac", "1", "-ar", "8000"] },
  "cinema.wav": { args: [...tone(), "-ac", "6"] },
  [join("a folder, 100% “new” 🎙", "it's #1?.mp3")]: { args: tone() },
};

test("whatever holds sound alone becomes an audiogram, as long as the sound", { concurrency: 2 }, async (t) => {
  await Promise.all(
    Object.entries(sounds).map(([name, { args, lasts = 1 }]) =>
      t.test(name, async () => {
        await mkdir(dirname(join(bench.dir, name)), { recursive: true });
        await makeMedia([...args, join(bench.dir, name)]);
        const timeline = await plan(name, "--aspect", "1:1", "--resolution", "240");
        assert.equal(timeline.recipe.name, "audiogram");
        assert.deepEqual(timeline.format, { width: 240, height: 240, fps: 30 });
        assert.ok(Math.abs(seconds(timeline) - lasts) < 0.1, `${seconds(timeline)} s`);
        assert.deepEqual(timeline.cuts, []);
        assert.equal(timeline.sound.voice.at(0)?.durationInFrames, timeline.durationInFrames);
        assert.deepEqual(
          timeline.overlays.map(({ kind }) => kind).sort(),
          ["captions", "progress-bar", "waveform"],
          "nothing of a cover in the file itself is shown",
        );
        const [waveform] = Object.values(timeline.assets).filter(({ kind }) => kind === "waveform");
        assert.ok(waveform && waveform.bytes > 0);
      }),
    ),
  );
});

test("a film is an edit, and an audiogram where it is asked for", async () => {
  await makeMedia([...inputs({ seconds: 1 }), ...h264, join(bench.dir, "film.mp4")]);
  await makeMedia([...inputs({ seconds: 1 }), "-an", ...h264, join(bench.dir, "mute.mp4")]);
  const small = ["--resolution", "240"];
  assert.equal((await plan("film.mp4", "--keep", "silence", ...small)).recipe.name, "edit");
  const asked = await plan("film.mp4", "--recipe", "audiogram", ...small);
  assert.equal(asked.recipe.name, "audiogram");
  assert.ok(
    asked.picture.every((shot) => shot.kind === "footage" && shot.asset === asked.source && shot.blur > 0),
    "its own picture, blurred, is behind",
  );
  const verb = await run("audiogram", "film.mp4", "--plan-only", "--transcript", "none", ...small, "-o", "verb.mp4");
  assert.deepEqual(verb, { code: 0, out: "", err: "" });
  assert.deepEqual(await readTimeline(join(bench.dir, "verb.timeline.json")), asked);
  const mute = await run("audiogram", "mute.mp4", "--plan-only");
  assert.equal(mute.code, 2);
  assert.match(mute.err, /^Expected sound, but .*mute\.mp4 has none\. [^\n]+\n$/);
});

test("what holds no sound is told in one line", async () => {
  await writeFile(join(bench.dir, "empty.mp3"), "");
  await writeFile(join(bench.dir, "text.mp3"), "No sound at all.\n");
  await makeMedia([...lavfi("color=red:s=64x64:d=1"), "-frames:v", "1", join(bench.dir, "picture.png")]);
  const wrong: Record<string, RegExp> = {
    "empty.mp3": /empty\.mp3 is empty/,
    "text.mp3": /text\.mp3 holds text/,
    "picture.png": /picture\.png (is an image|has none)/,
    "gone.mp3": /there is none at .*gone\.mp3/,
  };
  for (const [name, told] of Object.entries(wrong))
    for (const verb of ["render", "audiogram"]) {
      const { code, out, err } = await run(verb, name);
      assert.deepEqual({ code, out }, { code: 2, out: "" }, `${verb} ${name}`);
      assert.match(err, told);
      assert.equal(err.trimEnd().split("\n").length, 1, err);
    }
});
