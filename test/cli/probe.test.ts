// What files are, for people and for programs.
import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { z } from "zod";
import { mediaInfoSchema } from "../../src/schema/media";
import { openBench } from "./command-line";
import { openRunners } from "./many-runs";
import { h264, inputs, makeMedia } from "./recordings";

let bench: Awaited<ReturnType<typeof openBench>>;
let runners: ReturnType<typeof openRunners>;
before(async () => {
  bench = await openBench();
  runners = openRunners(1, await bench.newCache());
  const at = (name: string) => join(bench.dir, name);
  const tone = ["-f", "lavfi", "-i", "sine=300:d=2"];
  await Promise.all([
    makeMedia([...inputs(), ...h264, "-ac", "2", "-ar", "44100", at("talk.mp4")]),
    makeMedia([...tone, "-ac", "1", "-metadata:s:a:0", "language=deu", at("sound.m4a")]),
    makeMedia([...tone, "-ac", "6", at("it's a “film” 🎬.wav")]),
    makeMedia([...inputs(), "-frames:v", "1", at("picture.png")]),
    writeFile(at("text.mp4"), "This is no video.\n"),
    writeFile(at("empty.mp4"), ""),
  ]);
});
after(async () => {
  runners.close();
  await bench.close();
});

const probe = (...args: string[]) => runners.run({ args: ["probe", ...args], cwd: bench.dir });

const tables: Record<string, RegExp[]> = {
  "talk.mp4": [
    /^\/.*talk\.mp4\n/,
    /^ {2}kind {6}video, mp4, \d+(\.\d)? (kB|B)$/m,
    /^ {2}length {4}2\.0 s$/m,
    /^ {2}picture {3}320×180, 30 fps, h264, yuv420p$/m,
    /^ {2}sound 0 {3}aac, 44100 Hz, stereo/m,
  ],
  "sound.m4a": [/kind +audio, /, /length +2\.0 s/, /sound 0 +aac, 44100 Hz, mono, (deu|de)$/m],
  "it's a “film” 🎬.wav": [/kind +audio, wav/, /sound 0 +pcm_s16le, 44100 Hz, 6 channels/],
  "picture.png": [/kind +image, /, /picture +320×180, png, rgb24$/m],
};
for (const [name, rows] of Object.entries(tables))
  test(`${name} as a table`, async () => {
    const { code, out, err } = await probe(name);
    assert.deepEqual({ code, err }, { code: 0, err: "" });
    for (const row of rows) assert.match(out, row);
    if (name === "picture.png") assert.doesNotMatch(out, /length|sound/);
    if (name === "sound.m4a") assert.doesNotMatch(out, /picture/);
  });

test("several files, in the order they were named, a table each", async () => {
  const { code, out } = await probe("sound.m4a", "talk.mp4");
  assert.equal(code, 0);
  assert.deepEqual(
    out.split("\n\n").map((table) => table.split("\n", 1)[0]),
    ["sound.m4a", "talk.mp4"].map((name) => join(bench.dir, name)),
  );
});

test("--json is one object, of the schema that everything else goes by", async () => {
  const { code, out, err } = await probe("talk.mp4", "sound.m4a", "--json");
  assert.deepEqual({ code, err }, { code: 0, err: "" });
  const file = z.object({ path: z.string(), hash: z.string().startsWith("sha256-"), info: mediaInfoSchema });
  const { files } = z.object({ type: z.literal("result"), files: z.array(file) }).parse(JSON.parse(out));
  assert.deepEqual(
    files.map(({ path, info }) => [path, info.kind, info.audioTracks.length]),
    [
      [join(bench.dir, "talk.mp4"), "video", 1],
      [join(bench.dir, "sound.m4a"), "audio", 1],
    ],
  );
});

const mistakes: [args: string[], told: RegExp][] = [
  [["text.mp4"], /text\.mp4 holds text/],
  [["talk.mp4", "empty.mp4"], /empty\.mp4 is empty/],
  [["gone.mp4"], /there is none at .*gone\.mp4/],
  [["."], /is a folder\. Name a file/],
  [[], /missing required argument 'files'/],
];
for (const [args, told] of mistakes)
  test(`a mistake is told in one line: probe ${args.join(" ")}`, async () => {
    const { code, out, err } = await probe(...args);
    assert.match(err, told);
    assert.equal(err.trimEnd().split("\n").length, 1, err);
    assert.deepEqual({ code, out }, { code: 2, out: "" });
  });
