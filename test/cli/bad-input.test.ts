// What a user can get wrong: one clear line, exit code 2, and everything on the disk as it was.
import assert from "node:assert/strict";
import { copyFile, mkdir, readdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { openBench, tempFiles } from "./command-line";
import { openRunners } from "./many-runs";
import { h264, inputs, makeMedia, makeTalk } from "./recordings";

const isLinux = process.platform === "linux";
let bench: Awaited<ReturnType<typeof openBench>>;
let cacheDir: string;
let runners: ReturnType<typeof openRunners>;

before(async () => {
  bench = await openBench();
  cacheDir = await bench.newCache();
  runners = openRunners(2, cacheDir);
  await makeFiles(bench.dir);
});
after(async () => {
  runners.close();
  await bench.close();
});

const makeFiles = async (dir: string) => {
  const at = (name: string) => join(dir, name);
  const talk = await readFile(await makeTalk(dir));
  await Promise.all([
    makeMedia(["-i", at("talk.mp4"), "-c", "copy", "-movflags", "+faststart", at("whole.mp4")]),
    makeMedia(["-i", at("talk.mp4"), "-vn", "-c", "copy", at("sound.m4a")]),
    makeMedia(["-i", at("talk.mp4"), "-frames:v", "1", at("picture.png")]),
    makeMedia([...inputs(), "-t", "0", ...h264, at("nothing.mp4")]),
  ]);
  const whole = await readFile(at("whole.mp4"));
  const relabelled = (from: string, to: string) => {
    const copy = Buffer.from(talk);
    copy.write(to, copy.lastIndexOf(from), "latin1");
    return copy;
  };
  const files: Record<string, string | Buffer> = {
    "text.mp4": "This is no video.\n",
    "noise.mp4": Buffer.from(Array.from({ length: 4000 }, (_, n) => (n * 7919 + (n >> 2)) % 256)),
    "empty.mp4": "",
    "half.mp4": talk.subarray(0, talk.length / 2),
    "half-with-index.mp4": whole.subarray(0, whole.length / 2),
    "encv.mp4": relabelled("avc1", "encv"),
    "drms.mp4": relabelled("mp4a", "drms"),
    "garbage.srt": "1\n00:00:00,500 --> 00:00:01,000\nfine\n\n2\nwhat is this\n",
    "no-times.vtt": "WEBVTT\n\n00:00.500 -> 00:01.000\nfine\n",
    "broken.json": '[\n  {"word": "a", "start": 0, "end": 1},\n  {"word": b}\n]\n',
    "list.json": "[1, 2]",
    "binary.json": talk.subarray(0, 2000),
    "taken.srt": "somebody's",
  };
  await Promise.all(Object.entries(files).map(([name, content]) => writeFile(at(name), content)));
  const configs: Record<string, string> = {
    unknown: `{"zom": 2}`,
    broken: `{\n  "zoom": 1.1,\n  oops\n}`,
    impossible: `{"captionStyle": {"colr": "red"}}`,
    list: "[]",
  };
  for (const [name, config] of Object.entries(configs)) {
    await mkdir(at(name));
    await copyFile(at("talk.mp4"), at(`${name}/talk.mp4`));
    await writeFile(at(`${name}/reelwright.config.json`), config);
  }
  await mkdir(at("folder.mp4"));
  await mkdir(at("folder/reelwright.config.json"), { recursive: true });
  await copyFile(at("talk.mp4"), at("folder/talk.mp4"));
};

/** What is typed after `reelwright`, and what must be said. */
type Mistake = [args: string[], told: RegExp];

const render = (...args: string[]) => ["render", "-q", ...args];
const talk = (...args: string[]) => ["render", "-q", "talk.mp4", ...args];

const mistakes: Record<string, Mistake[]> = {
  "the recording": [
    [render("missing.mp4"), /Expected a media file, but there is none at .*missing\.mp4\. Check the path/],
    [render("text.mp4/talk.mp4"), /there is none at/],
    [render("missing/talk.mp4"), /there is none at/],
    [render("folder.mp4"), /folder\.mp4 is a folder\. Name a file/],
    [render("text.mp4"), /text\.mp4 holds text/],
    [render("noise.mp4"), /noise\.mp4 is cut off, or no media file/],
    [render("empty.mp4"), /empty\.mp4 is empty/],
    [render("half.mp4"), /half\.mp4 is cut off/],
    [render("half-with-index.mp4"), /half-with-index\.mp4, but it breaks off after \d+: it is truncated/],
    [render("--recipe", "edit", "sound.m4a"), /sound\.m4a is sound only\. .*reelwright audiogram sound\.m4a/],
    [render("picture.png"), /picture\.png is an image/],
    [render("nothing.mp4"), /nothing\.mp4 .*(no length|neither picture nor sound)/],
    [render("encv.mp4"), /encv\.mp4 is copy-protected \(DRM\)/],
    [render("drms.mp4"), /drms\.mp4 is copy-protected \(DRM\)/],
    [render("garbage.srt"), /garbage\.srt holds text/],
    [["plan", "-q", "missing.mp4"], /there is none at/],
    [["analyze", "-q", "missing.mp4"], /there is none at/],
    [["studio", "-q", "--no-open", "missing.mp4"], /there is none at/],
  ],
  "what goes with it": [
    [talk("--transcript", "garbage.srt"), /garbage\.srt, line 5: expected times/],
    [talk("--transcript", "no-times.vtt"), /no-times\.vtt, line 3: /],
    [talk("--transcript", "broken.json"), /broken\.json, line 3: the JSON is broken/],
    [talk("--transcript", "list.json"), /list\.json is JSON, but no transcript/],
    [talk("--transcript", "picture.png"), /picture\.png is no transcript/],
    [talk("--transcript", "missing.srt"), /Expected a transcript, but there is none at .*Check --transcript/],
    [talk("--music", "missing.mp3"), /there is none at .*missing\.mp3/],
    [talk("--music", "picture.png"), /Expected music, but .*picture\.png is an image/],
    [talk("--logo", "talk.mp4"), /Expected a logo/],
    [talk("--broll", "missing"), /Expected a folder of clips and images/],
  ],
  verbs: [
    [["rendr", "talk.mp4"], /unknown command 'rendr' \(Did you mean render\?\)/],
    [["talk.mp4"], /unknown command 'talk\.mp4'/],
    [["cache", "prun"], /unknown command 'prun' \(Did you mean prune\?\)/],
    [talk("--zom", "1.1"), /unknown option '--zom' \(Did you mean --zoom\?\)/],
    [talk("other.mp4"), /Expected 1 argument but got 2/],
  ],
  values: [
    [talk("--zoom", "9"), /^--zoom: expected at most 2, got 9\./],
    [talk("--crf", "99"), /^--crf: expected at most 63, got 99\./],
    [talk("--crf", "60"), /For h264 expected --crf from 0 to 51, got 60\./],
    [talk("--crf", "12.5"), /^--crf: expected auto or a whole number, got 12\.5\./],
    [talk("--fps", "500"), /^--fps: expected at most 60, got 500\./],
    [talk("--loudness", "3"), /^--loudness: expected at most -5, got 3\./],
    [talk("--accent", "bleu"), /^--accent: expected a colour such as .*, got "bleu"\./],
    [talk("--margin", "x"), /'--margin .*Expected a time such as 0\.2s or 200ms, got "x"/],
    [talk("--keep", "foo"), /'--keep .*Expected any of silence, retakes.*, got "foo"/],
    [talk("--resolution", "5"), /'--resolution .*Expected 720p.*, got "5"/],
    [talk("--captions", "nope"), /'--captions .*Allowed choices are word-pop/],
    [talk("--frames", "50-10"), /'--frames .*Expected a first and a last frame/],
    [talk("--frames", "500-900"), /Expected frames between 0 and \d+, got 500 to 900/],
    [talk("--frame", "99999", "-o", "still.png"), /Expected a frame from 0 to \d+, but got 99999/],
    [talk("--frame", "1.5"), /'--frame .*Expected a whole number/],
    [talk("--audio-track", "7"), /Expected audio track 7 in talk\.mp4, but it has 1/],
    [["cache", "prune", "--max-size", "lots"], /Expected a size such as 500MB/],
  ],
  "config and props": [
    [
      render("unknown/talk.mp4"),
      /unknown\/reelwright\.config\.json: there is no setting "zom"\. Did you mean "zoom"\?/,
    ],
    [render("broken/talk.mp4"), /broken\/reelwright\.config\.json is not JSON from line 3 on\./],
    [render("impossible/talk.mp4"), /impossible\/reelwright\.config\.json: captionStyle: .*colr/],
    [render("list/talk.mp4"), /list\/reelwright\.config\.json does not fit: expected record, got a list/],
    [render("folder/talk.mp4"), /reelwright\.config\.json cannot be read/],
    [talk("--props", "{bad"), /--props is not JSON from line 1 on\. Give JSON/],
    [talk("--props", `{"zoom": "much"}`), /^--props: zoom: expected number, got "much"/],
    [talk("--props", "missing.json"), /--props: there is no file missing\.json/],
    [talk("--props", ""), /cannot be read/],
  ],
  timelines: [
    [
      render("--timeline", "missing.json"),
      /Expected a timeline, but .*missing\.json cannot be read\. Make one with --plan-only/,
    ],
    [render("--timeline", "list.json"), /list\.json does not fit: expected object, got a list/],
    [render("--timeline", "broken.json"), /broken\.json is not JSON from line 3 on/],
    [render("--timeline", "binary.json"), /^[\x20-\x7e]*binary\.json is not JSON from line 1 on[^\p{Cc}]*\n$/u],
    [["captions", "nobody.mp4"], /Expected a timeline, but .*nobody\.edit\.timeline\.json cannot be read/],
    [["captions", "talk.mp4", "-o", "talk.mp4"], /Expected a name that ends in \.srt/],
  ],
  "the place of the result": [
    [talk("-o", "folder.mp4"), /folder\.mp4 is a folder\. Name a file in it/],
    [talk("-o", "result.txt"), /ends in \.mp4.*Name it result\.mp4/],
    [talk("-o", "text.mp4/result.mp4"), /text\.mp4 cannot be written: it goes through a file/],
    [talk("-o", "talk.mp4"), /cannot replace what it is made from/],
    [talk("-o", "talk.mp4", "-y"), /cannot replace what it is made from/],
    [talk("-o", "whole.mp4"), /whole\.mp4 exists and was not made by an earlier run\. .*add -y/],
    [talk("-o", "taken.mp4"), /taken\.srt exists and was not made by an earlier run/],
    [talk("--frame", "3", "-o", "still.gif"), /ends in \.png or \.jpg for a frame/],
    [talk("--frame", "3", "-o", "folder.mp4"), /folder\.mp4 is a folder/],
    [["plan", "-q", "talk.mp4", "--replan", "-o", "talk.mp4"], /ends in \.json for a timeline/],
    [["plan", "-q", "talk.mp4", "-o", "text.mp4/plan.json"], /cannot be written: it goes through a file/],
    ...(isLinux
      ? ([
          [talk("-o", "/proc/result.mp4"), /\/proc cannot be written/],
          [talk("-o", "/proc/new/result.mp4"), /\/proc\/new cannot be written/],
          [["plan", "-q", "talk.mp4", "-o", "/proc/new/plan.json"], /\/proc\/new\/plan\.json cannot be written/],
        ] satisfies Mistake[])
      : []),
  ],
};

for (const [about, lines] of Object.entries(mistakes))
  test(`mistakes with ${about} are told in one line, and nothing is touched`, { concurrency: 2 }, async (t) => {
    const files = await listing();
    await Promise.all(
      lines.map(([args, told]) =>
        t.test(args.join(" "), async () => {
          const { code, out, err } = await runners.run({ args, cwd: bench.dir });
          assert.match(err, told);
          assert.equal(err.trimEnd().split("\n").length, 1, `expected one line, got:\n${err}`);
          assert.deepEqual({ code, out }, { code: 2, out: "" });
        }),
      ),
    );
    assert.deepEqual(await listing(), files);
    assert.deepEqual(await tempFiles(cacheDir), []);
  });

/** Everything beside the recordings, files with their length: nothing may appear, change or go. */
const listing = async (): Promise<string[]> => {
  const names = await readdir(bench.dir, { recursive: true });
  const ours = names.map((name) => join(bench.dir, name)).filter((path) => !path.startsWith(cacheDir));
  return Promise.all(ours.sort().map(async (path) => `${path} ${(await stat(path)).size}`));
};
