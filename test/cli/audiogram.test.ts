// An audio file to its video by the command line: what it looks and sounds like, what lies beside it, what can be said.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { readTimeline } from "../../src/pipeline/timeline-file";
import type { Timeline } from "../../src/schema/timeline";
import { openBench } from "./command-line";
import { openRunners } from "./many-runs";
import { makeMedia } from "./recordings";

let bench: Awaited<ReturnType<typeof openBench>>;
let runners: ReturnType<typeof openRunners>;
before(async () => {
  delete process.env.OPENAI_API_KEY;
  bench = await openBench();
  runners = openRunners(2, await bench.newCache());
  await makeFiles();
});
after(async () => {
  runners.close();
  await bench.close();
});

const lavfi = (graph: string) => ["-f", "lavfi", "-i", graph];
const at = (name: string) => join(bench.dir, name);

const makeFiles = async () => {
  await mkdir(at("photos"));
  await mkdir(at("notes"));
  await writeFile(at("notes/note.txt"), "no picture\n");
  await writeFile(at("text.png"), "no picture\n");
  const color = (name: string, size: string) =>
    makeMedia([...lavfi(`color=${name}:s=${size}:d=1`), "-frames:v", "1", at(`photos/${name}.png`)]);
  await Promise.all([
    // A second of tone, a second of nothing, a second of tone.
    makeMedia([...lavfi("aevalsrc='0.4*sin(2*PI*300*t)*(lt(t,1)+gt(t,2))':s=48000:d=3"), at("my_talk.mp3")]),
    makeMedia([...lavfi("sine=220:d=3"), at("bed.mp3")]),
    makeMedia([...lavfi("testsrc2=s=160x90:r=10:d=1"), "-pix_fmt", "yuv420p", at("loop.mp4")]),
    color("red", "320x180"),
    color("green", "180x320"),
    color("blue", "240x240"),
  ]);
};

const words = [
  { word: "Apples", start: 0, end: 0.5 },
  { word: "bring", start: 0.5, end: 1 },
  { word: "colour.", start: 2, end: 3 },
];

/** Runs a command line on the talk; a text is its transcript. */
const run = (...args: string[]) => runners.run({ args: [...args, "--resolution", "240"], cwd: bench.dir });

let planned = 0;
/** Plans an audiogram of the talk, and gives its timeline and what was told. */
const plan = async (...flags: string[]): Promise<{ timeline: Timeline; err: string }> => {
  planned++;
  const stem = `plans/${planned}`;
  const ran = await run("audiogram", "my_talk.mp3", "--plan-only", "-q", "-o", `${stem}.mp4`, ...flags);
  assert.equal(ran.code, 0, ran.err);
  return { timeline: await readTimeline(at(`${stem}.timeline.json`)), err: ran.err };
};

const captionsOf = ({ overlays }: Timeline) => {
  const captions = overlays.find((overlay) => overlay.kind === "captions");
  const text = (captions?.pages ?? []).flatMap(({ lines }) => lines.flat()).map((word) => word.text);
  return captions ? { level: captions.level, text: text.join(" ") } : null;
};

const ffprobe = (path: string, ...args: string[]): string =>
  execFileSync("ffprobe", ["-v", "error", ...args, "-of", "default=nk=1:nw=1", path], { encoding: "utf8" }).trim();

/** What is heard of a file, in LUFS; the whole of it is decoded, and what is broken fails. */
const loudnessOf = (path: string): number => {
  const args = ["-xerror", "-hide_banner", "-i", path, "-af", "ebur128", "-f", "null", "-"];
  const told = execFileSync("sh", ["-c", 'ffmpeg "$@" 2>&1', "sh", ...args], { encoding: "utf8" });
  return Number(/I:\s+(-?[\d.]+) LUFS\s+Threshold/.exec(told.slice(told.lastIndexOf("Summary")))?.[1]);
};

test("a talk with its words becomes a video with captions, loud enough, and subtitles beside it", async () => {
  await writeFile(at("words.json"), JSON.stringify({ language: "en", words }));
  const ran = await run("render", "my_talk.mp3", "-q", "--transcript", "words.json", "--music", "bed.mp3");
  assert.deepEqual(ran, { code: 0, out: "", err: "" });
  const beside = (await readdir(bench.dir)).filter((name) => name.startsWith("my_talk.audiogram."));
  const [video, ...others] = ["mp4", "captions.json", "provenance.json", "srt", "timeline.json", "vtt"].map(
    (end) => `my_talk.audiogram.${end}`,
  );
  assert.ok(video);
  for (const name of [video, ...others]) assert.ok(beside.includes(name), `${name} is not among ${beside}`);
  const [width, height, frames] = ffprobe(
    at(video),
    ...["-select_streams", "v", "-count_frames", "-show_entries", "stream=width,height,nb_read_frames"],
  ).split("\n");
  assert.deepEqual([width, height, frames], ["426", "240", "90"]);
  assert.equal(ffprobe(at(video), "-select_streams", "a", "-show_entries", "stream=codec_name"), "aac");
  const lufs = loudnessOf(at(video));
  assert.ok(Math.abs(lufs + 14) < 1.5, `${lufs} LUFS`);
  const srt = await readFile(at("my_talk.audiogram.srt"), "utf8");
  assert.match(srt, /00:00:00,000 --> [\s\S]*Apples bring[\s\S]*colour\./);
  assert.match(await readFile(at("my_talk.audiogram.vtt"), "utf8"), /^WEBVTT/);
  assert.match(await readFile(at("my_talk.audiogram.captions.json"), "utf8"), /"Apples"/);
});

test("without a transcript the video is made all the same, says what it is, and the run says why", async () => {
  const ran = await run(
    "render",
    "my_talk.mp3",
    "--transcript",
    "openai",
    "--frames",
    "0-5",
    "-q",
    "-o",
    "unheard.mp4",
  );
  assert.equal(ran.code, 0, ran.err);
  assert.match(ran.err, /^! There is no transcript, [^\n]*OPENAI_API_KEY[^\n]+\n$/);
  assert.deepEqual(captionsOf(await readTimeline(at("unheard.timeline.json"))), { level: "static", text: "My talk" });
  const beside = (await readdir(bench.dir)).filter((name) => name.startsWith("unheard."));
  assert.deepEqual(beside.sort(), ["unheard.jpg", "unheard.mp4", "unheard.provenance.json", "unheard.timeline.json"]);
  assert.equal(
    ffprobe(at("unheard.mp4"), "-count_frames", "-select_streams", "v", "-show_entries", "stream=nb_read_frames"),
    "6",
  );
});

test("what is shown is what was said, else what was given", async () => {
  const none = ["--transcript", "none"];
  const caption = async (...flags: string[]) => captionsOf((await plan(...flags)).timeline);
  assert.deepEqual(await caption(...none, "--caption", "Episode 12: “Water”"), {
    level: "static",
    text: "Episode 12: “Water”",
  });
  assert.deepEqual(await caption(...none, "--no-captions"), null);
  assert.deepEqual(await caption("--transcript", "words.json", "--caption", "unused"), {
    level: "word",
    text: "Apples bring colour.",
  });
  const titled = (await plan(...none, "--title", "Deep water", "--speaker", "Ada")).timeline;
  const heading = titled.overlays.find((overlay) => overlay.kind === "heading");
  assert.deepEqual([heading?.text, heading?.subtitle], ["Deep water", "Ada"]);
  assert.notEqual(captionsOf(titled)?.text, "Deep water", "not twice");
});

test("a plain text is laid over the voice, and marked as estimated", async () => {
  await writeFile(at("said.txt"), "Apples bring colour. Every festival.\n");
  const { timeline } = await plan("--transcript", "said.txt");
  assert.match(captionsOf(timeline)?.text ?? "", /^Apples bring colour\. Every festival\.$/);
});

test("nothing is cut unless it is asked for", async () => {
  const seconds = ({ durationInFrames, format }: Timeline) => durationInFrames / format.fps;
  const said = ["--transcript", "words.json"];
  assert.equal(seconds((await plan(...said)).timeline), 3);
  const cut = (await plan(...said, "--cut", "silence")).timeline;
  assert.ok(seconds(cut) < 2.6, `${seconds(cut)} s`);
  assert.ok(cut.cuts.every(({ reason, enabled }) => reason === "silence" && enabled));
});

test("every aspect has its size", async () => {
  const sizes = { "16:9": [426, 240], "1:1": [240, 240], "9:16": [240, 426], "4:5": [240, 300] };
  for (const [aspect, size] of Object.entries(sizes)) {
    const { format } = (await plan("--transcript", "none", "--aspect", aspect)).timeline;
    assert.deepEqual([format.width, format.height], size, aspect);
  }
});

/** What stands behind the `--background`, as the shots of the picture, and what is told. */
const backgrounds: [
  what: string,
  expected: (shots: Timeline["picture"], timeline: Timeline) => boolean,
  told?: RegExp,
][] = [
  ["#123456", ([shot]) => shot?.kind === "backdrop" && shot.style === "color" && shot.colors[0] === "#123456"],
  ["#123456,#654321", ([shot]) => shot?.kind === "backdrop" && shot.style === "gradient" && shot.colors.length === 2],
  ["rgb(100%, 80%, 0%)", ([shot]) => shot?.kind === "backdrop" && shot.colors[0] === "rgb(100%, 80%, 0%)"],
  ["rgb(1, 2, 3),hsl(9, 9%, 9%)", ([shot]) => shot?.kind === "backdrop" && shot.colors.length === 2],
  ["gradient", ([shot]) => shot?.kind === "backdrop" && shot.style === "gradient" && shot.isMoving],
  ["photos/red.png", ([shot], t) => shot?.kind === "footage" && t.assets[shot.asset]?.fileName === "red.png"],
  [
    "loop.mp4",
    (shots, t) =>
      shots.length >= 3 &&
      shots.every((shot) => shot.kind === "footage" && t.assets[shot.asset]?.fileName === "loop.mp4"),
  ],
  [
    "photos",
    (shots, t) =>
      shots.every(
        (shot) => shot.kind === "footage" && /^(red|green|blue)\.png$/.test(t.assets[shot.asset]?.fileName ?? ""),
      ),
    /^! There is time for one scene only, not for 3\./,
  ],
];
for (const [what, expected, told = /^$/] of backgrounds)
  test(`--background ${what}`, async () => {
    const { timeline, err } = await plan("--transcript", "words.json", "--background", what);
    assert.match(err, told);
    assert.ok(expected(timeline.picture, timeline), JSON.stringify(timeline.picture));
  });

test("--background blur blurs the cover; without a picture it is told, and there is a gradient", async () => {
  const said = ["--transcript", "words.json", "--background", "blur"];
  const { timeline } = await plan(...said, "--cover", "photos/blue.png");
  const [shot] = timeline.picture;
  assert.ok(shot?.kind === "footage" && shot.blur > 0 && timeline.assets[shot.asset]?.fileName === "blue.png");
  const without = await plan(...said);
  assert.match(without.err, /^! There is no picture to blur for the background: a gradient is shown\./);
  assert.equal(without.timeline.picture[0]?.kind, "backdrop");
});

const mistakes: [flags: string[], told: RegExp][] = [
  [["--background", "bed.mp3"], /^Expected an image, a video or a folder of images for the background, but .*bed\.mp3/],
  [["--background", "notes"], /^Expected a folder of images, but .*notes has none/],
  [["--background", "text.png"], /text\.png holds text/],
  [["--background", "words.json"], /^Expected a media file, but .*words\.json holds text/],
  [["--background", "gone.png"], /there is none at .*gone\.png/],
  [["--background", "#12"], /^--background: .*expected a colour such as/],
  [["--cover", "bed.mp3"], /^Expected a cover image, but .*bed\.mp3/],
  [["--waveform", "wiggles"], /'--waveform .*Allowed choices are none, bars/],
  [["--scenes", "0"], /^--scenes: expected .*1/],
  [["--zoom", "1.1"], /^(--zoom is for edit, but this is audiogram|unknown option '--zoom')/],
  [["--framing", "punch"], /^(--framing is for edit, but this is audiogram|unknown option '--framing')/],
];
test("mistakes are told in one line", { concurrency: 2 }, async (t) => {
  await Promise.all(
    mistakes.flatMap(([flags, told]) =>
      ["render", "audiogram"].map((verb) =>
        t.test(`${verb} ${flags.join(" ")}`, async () => {
          const { code, out, err } = await run(verb, "my_talk.mp3", "-q", "--transcript", "words.json", ...flags);
          assert.match(err, told);
          assert.equal(err.trimEnd().split("\n").length, 1, err);
          assert.deepEqual({ code, out }, { code: 2, out: "" });
        }),
      ),
    ),
  );
});

test("one config serves an audiogram and an edit", async () => {
  await mkdir(at("both"));
  const config = { speaker: "Ada", title: "Water", zoom: 1.1, resolution: 240, transcript: "none", crf: 30 };
  await writeFile(at("both/reelwright.config.json"), JSON.stringify(config));
  await makeMedia(["-i", at("my_talk.mp3"), at("both/talk.wav")]);
  await makeMedia(["-i", at("loop.mp4"), "-i", at("my_talk.mp3"), "-t", "1", at("both/talk.mp4")]);
  const heard = await runners.run({ args: ["plan", "talk.wav", "-q"], cwd: at("both") });
  const seen = await runners.run({ args: ["plan", "talk.mp4", "-q", "--keep", "silence"], cwd: at("both") });
  assert.deepEqual([heard.code, seen.code], [0, 0], heard.err + seen.err);
  const audiogram = (await readTimeline(at("both/talk.audiogram.timeline.json"))).recipe;
  const edit = (await readTimeline(at("both/talk.edit.timeline.json"))).recipe;
  assert.ok(audiogram.name === "audiogram" && edit.name === "edit");
  assert.deepEqual([audiogram.settings.speaker, audiogram.settings.title], ["Ada", "Water"]);
  assert.deepEqual([edit.settings.zoom, edit.settings.title], [1.1, "Water"]);
});
