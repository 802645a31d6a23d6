// What a user gives a short, and what they are told where it will not do.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { copyFile, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { z } from "zod";
import { assertUsed, openShort, saidIn, shownIn } from "./short-bench";

const speech = new URL("../../../shared/media/speech/", import.meta.url);
const noMedia = existsSync(speech) ? false : "the shared recordings are not here";

const files: Record<string, string | Buffer> = {
  "empty.md": " \n",
  "binary.txt": Buffer.from([0, 1, 2, 3, 255, 254]),
  "script.md": "Rain falls.\n\nRivers run.\n\nThe sea waits.\n",
  "many.json": JSON.stringify({ scenes: Array(13).fill({ narration: "One of many." }) }),
  "voiceless.json": '{"scenes": [{"visuals": "sea", "narration": ""}]}',
  "text.mp3": "This is no sound.",
};

/** Command lines that will not do, and what is said. */
const refused: [name: string, args: string[], said: RegExp][] = [
  ["nothing", [], /needs a topic, a script or a narration.*reelwright short "The future of AI".*--script.*--narration/],
  ["an empty topic", ["  "], /needs a topic/],
  ["a topic and no key", ["Harbours"], /OPENAI_API_KEY.*Set OPENAI_API_KEY, or .*--script script\.md.*--narration/],
  ["a script that is not there", ["--script", "nowhere.md"], /No script at .*nowhere\.md/],
  ["an empty script", ["--script", "empty.md"], /empty\.md is empty/],
  ["a script that is no text", ["--script", "binary.txt"], /binary\.txt is no text/],
  ["a script with too many scenes", ["--script", "many.json"], /13 scenes: expected at most 12/],
  ["a scene without words", ["--script", "voiceless.json"], /Scene 1 of voiceless\.json has nothing to say/],
  ["a narration that is not there", ["--narration", "nowhere.mp3"], /none at .*nowhere\.mp3/],
  ["a narration that is a text", ["--narration", "text.mp3"], /text\.mp3 holds text/],
  ["a narration without sound", ["--narration", "mute.mp4"], /Expected a narration, but .*mute\.mp4 has no sound/],
  ["a voice that nobody has", ["--script", "script.md", "--voice", "af_heart"], /af_heart.*--list-voices/],
  ["an engine that nobody has", ["--script", "script.md", "--speech", "festival"], /festival.*espeak/],
  ["an engine whose key is missing", ["--script", "script.md", "--speech", "elevenlabs"], /ELEVENLABS_API_KEY/],
  ["clips from nowhere", ["--script", "script.md", "--clips", "pexels,flickr"], /flickr.*runway|runway.*flickr/],
  ["a folder that is not there", ["--script", "script.md", "--broll", "nowhere"], /--broll|nowhere/],
  ["too many scenes", ["Harbours", "--scenes", "40"], /scenes.*12/],
  ["a negative limit", ["Harbours", "--max-cost", "-1"], /dollars|max-cost/],
];

test("what will not do is told in one line, before anything is asked", async (t) => {
  const { cwd, plan, calls } = await openShort(t, []);
  for (const [name, content] of Object.entries(files)) await writeFile(join(cwd, name), content);
  execFileSync("ffmpeg", ["-v", "error", "-f", "lavfi", "-i", "color=s=64x64:d=1", join(cwd, "mute.mp4")]);
  for (const [name, args, said] of refused)
    await t.test(name, async () => {
      await assert.rejects(plan(args), (error) => {
        assert.ok(error instanceof Error && /^(UserError|CommanderError)$/.test(error.name), String(error));
        assert.match(error.message, said);
        assert.ok(error.message.split("\n").length <= 2, error.message);
        return true;
      });
    });
  assert.equal(calls(), 0);
});

const voicesSchema = z.object({
  type: z.literal("result"),
  engine: z.literal("espeak"),
  usual: z.string(),
  voices: z.array(z.object({ id: z.string(), language: z.string(), name: z.string() })),
});

test("voices are listed as a table and as JSON, and can be heard", async (t) => {
  const { run, cwd } = await openShort(t, []);
  const { out } = await run(["--list-voices", "--speech", "espeak"]);
  assert.match(out, /^de +de +German/m);
  const listed = voicesSchema.parse(JSON.parse((await run(["--list-voices", "--speech", "espeak", "--json"])).out));
  assert.equal(listed.voices.length, out.trim().split("\n").length);
  assert.ok(
    listed.voices.some(({ id }) => id === listed.usual || listed.usual.startsWith(id)),
    listed.usual,
  );

  await run(["--preview-voice", "Guten Tag.", "--voice", "de", "--speech", "espeak", "-o", "hello.wav", "-q"]);
  const probe = ["-v", "error", "-show_entries", "format=duration", "-of", "csv=p=0", join(cwd, "hello.wav")];
  const seconds = Number(execFileSync("ffprobe", probe).toString());
  assert.ok(seconds > 0.4 && seconds < 3, `${seconds} s`);
  await assert.rejects(run(["--preview-voice", "--speech", "espeak", "-o", "hello.mp3"]), /ends in \.wav/);
});

test("only drawn pictures: no source is asked, nothing fell back", async (t) => {
  const { plan, script, calls } = await openShort(t, ["PEXELS_API_KEY"]);
  const { report, fellBack } = await plan(["--script", await script(2), "--clips", "generated"]);
  assertUsed(report.scenes, ["generated", "generated"]);
  assert.deepEqual([...fellBack, calls()], [null, null, 0]);
});

test("a folder of one's own: by name first, each picture once", async (t) => {
  const { plan, script, cwd } = await openShort(t, []);
  await mkdir(join(cwd, "clips"));
  for (const [name, color] of [
    ["a-first", "red"],
    ["lighthouse", "blue"],
  ])
    execFileSync("ffmpeg", [
      ...["-v", "error", "-f", "lavfi", "-i", `color=${color}:s=90x160`, "-frames:v", "1"],
      join(cwd, "clips", `${name}.png`),
    ]);
  const { timeline, report, fellBack } = await plan(["--script", await script(3), "--broll", "clips"]);
  assertUsed(report.scenes, ["local", "local", "generated"]);
  assert.match(fellBack[2] ?? "", /local has nothing that is not in use already/);
  const names = timeline.picture.flatMap((shot) =>
    shot.kind === "footage" ? [timeline.assets[shot.asset]?.fileName] : [],
  );
  assert.deepEqual(names, ["a-first.png", "lighthouse.png"]);
  assert.equal(shownIn(timeline).length, 3);
});

test("a recorded narration is split into scenes, with the text that lies beside it or the script that is given", {
  skip: noMedia,
}, async (t) => {
  const { plan, cwd } = await openShort(t, []);
  await copyFile(new URL("librivox_en.mp3", speech), join(cwd, "voice.mp3"));
  await copyFile(new URL("librivox_en.txt", speech), join(cwd, "voice.txt"));
  const beside = await plan(["--narration", "voice.mp3", "--scenes", "4"]);
  assert.deepEqual(
    beside.report.scenes.map(({ speech: by }) => by),
    Array(4).fill("recording"),
  );
  const said = saidIn(beside.timeline);
  assert.ok(said.split(" ").length > 80, said);
  assert.equal(new Set(beside.timeline.sound.voice.map(({ asset }) => asset)).size, 1);
  assert.ok(Math.abs(beside.report.outputMs - (Object.values(beside.timeline.assets)[0]?.durationMs ?? 0)) < 1500);

  const again = await plan(["--timeline", beside.report.timelinePath, "--captions", "karaoke"]);
  assert.deepEqual(again.report.scenes, beside.report.scenes, "a new plan of a timeline has the same voice");
  assert.deepEqual(again.timeline.sound.voice, beside.timeline.sound.voice);

  const words = said.split(" ");
  const script = {
    title: "Mine",
    scenes: [
      { visuals: "a ship", narration: words.slice(0, 40).join(" ") },
      { visuals: "an island", narration: words.slice(40).join(" ") },
    ],
  };
  await writeFile(join(cwd, "mine.json"), JSON.stringify(script));
  const given = await plan(["--narration", "voice.mp3", "--script", "mine.json"]);
  assert.equal(given.report.scenes.length, 2);
  assert.ok(given.timeline.recipe.name === "short");
  assert.equal(given.timeline.recipe.script.title, "Mine");
  assert.deepEqual(
    given.timeline.recipe.script.scenes.map(({ visuals }) => visuals),
    ["a ship", "an island"],
  );
});

test("a recorded narration whose words nobody knows is a video all the same", { skip: noMedia }, async (t) => {
  const { plan, cwd } = await openShort(t, []);
  await copyFile(new URL("librivox_de.mp3", speech), join(cwd, "stimme.mp3"));
  const { report, timeline } = await plan(["--narration", "stimme.mp3", "--transcript", "none"]);
  assert.ok(report.scenes.length >= 3, `${report.scenes.length} scenes`);
  assert.equal(saidIn(timeline), "");
});
