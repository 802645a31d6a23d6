// Does what the README says, in a clean copy of the project with nothing installed, as a new user would.
import assert from "node:assert/strict";
import { execFile, execFileSync, spawn } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, before, test } from "node:test";
import { promisify } from "node:util";

const root = process.cwd();
const place = mkdtempSync(join(tmpdir(), "reelwright-readme-"));
const clone = join(place, "reelwright");
const env = { ...process.env, REELWRIGHT_CACHE: join(place, "cache"), BROWSER: "none", NODE_OPTIONS: "" };

const commands = [...readFileSync("README.md", "utf8").matchAll(/^```sh\n([\s\S]*?)^```/gm)]
  .flatMap(([, block = ""]) => block.split("\n"))
  .filter((line) => line !== "");

/** What the recipes name: a few seconds of the sample, small, with its words, and the sample's clips and sounds. */
const putUsersFiles = () => {
  const sample = join(root, "public/sample");
  const ffmpeg = (...args: string[]) => execFileSync("ffmpeg", ["-v", "error", "-y", ...args], { cwd: clone });
  ffmpeg("-i", join(sample, "talk.mp4"), "-t", "4.4", "-vf", "scale=320:180", "-c:a", "aac", "talk.mp4");
  ffmpeg("-i", join(sample, "music.m4a"), "-t", "6", "bed.mp3");
  const { language, words } = JSON.parse(readFileSync(join(sample, "talk.words.json"), "utf8"));
  const spoken = words.filter(({ end }: { end: number }) => end < 4.3);
  writeFileSync(join(clone, "talk.words.json"), JSON.stringify({ language, words: spoken }));
  ffmpeg("-i", "talk.mp4", "-vn", "podcast.mp3");
  cpSync(join(clone, "talk.words.json"), join(clone, "podcast.words.json"));
  ffmpeg("-i", join(sample, "podcast/podcast.mp3"), "-t", "3", "voice.mp3");
  cpSync(join(sample, "podcast/cover.jpg"), join(clone, "cover.jpg"));
  writeFileSync(join(clone, "script.md"), "A river bends.\n\nIt never stops.\n");
  cpSync(join(sample, "broll"), join(clone, "clips"), { recursive: true });
  cpSync(join(sample, "whoosh.wav"), join(clone, "whoosh.wav"));
};

/** The audiogram and the short that come with the product, drawn small: how they look at full size is for people to see. */
const drawSamplesSmall = () => {
  for (const sample of ["podcast", "short"]) {
    const path = join(clone, "public/sample", sample, "reelwright.config.json");
    const config: unknown = JSON.parse(readFileSync(path, "utf8"));
    writeFileSync(path, JSON.stringify(Object.assign({}, config, { resolution: 360 })));
  }
};

/** What a command leaves, where that can be seen. */
const leaves: Record<string, string[]> = {
  "npm run render": [
    "out/sample.mp4",
    "out/sample.srt",
    "out/sample.vtt",
    "out/sample.jpg",
    "out/sample.timeline.json",
  ],
  "npm run render -- talk.mp4": ["talk.edit.mp4", "talk.edit.srt", "talk.edit.provenance.json"],
  "npm run render -- public/sample/podcast/podcast.mp3": ["out/podcast.audiogram.mp4", "out/podcast.audiogram.srt"],
  "npx reelwright short --script public/sample/short/rivers.md": [
    "out/rivers.short.mp4",
    "out/rivers.short.script.json",
  ],
  "npx reelwright captions talk.mp4 --format ass -o talk.ass": ["talk.ass"],
};

const run = promisify(execFile);

/** Studio runs until it is stopped: it must answer, and end on Ctrl-C. */
const answersAndEnds = async (command: string) => {
  const studio = spawn("sh", ["-c", `exec ${command}`], {
    cwd: clone,
    env,
    detached: true,
    stdio: ["ignore", "ignore", "pipe"],
  });
  const ended = new Promise((resolve) => studio.on("close", resolve));
  try {
    const url = await new Promise<string>((resolve, reject) => {
      let told = "";
      studio.stderr.on("data", (data) => {
        told += data;
        const found = /Studio is at (http:\S+?);/.exec(told)?.[1];
        if (found) resolve(found);
      });
      studio.on("close", () => reject(new Error(`Studio ended: ${told}`)));
    });
    assert.match(await (await fetch(url)).text(), /<html/i);
  } finally {
    if (studio.pid) process.kill(-studio.pid, "SIGINT");
  }
  await ended;
};

before(() => {
  const files = execFileSync("git", ["ls-files", "-co", "--exclude-standard"], { encoding: "utf8" }).trim().split("\n");
  for (const file of files.filter((name) => existsSync(name))) {
    mkdirSync(dirname(join(clone, file)), { recursive: true });
    cpSync(file, join(clone, file));
  }
  execFileSync("git", ["init", "-q"], { cwd: clone });
  putUsersFiles();
  drawSamplesSmall();
});
after(() => rmSync(place, { recursive: true, force: true }));

for (const command of commands) {
  if (command === "npm test") {
    test(command, { skip: "it is what runs this test" }, () => {});
  } else if (command.startsWith("npm run studio")) {
    test(command, { timeout: 120_000 }, () => answersAndEnds(command));
  } else {
    test(command, { timeout: 900_000 }, async () => {
      await run("sh", ["-c", command], { cwd: clone, env, maxBuffer: 1e8 }).catch(({ stdout, stderr }) =>
        assert.fail(`${command} failed:\n${stdout}\n${stderr}`),
      );
      const output = /-o (\S+)/.exec(command)?.[1];
      for (const file of [...(leaves[command] ?? []), ...(output ? [output] : [])])
        assert.ok(statSync(join(clone, file)).size > 100, `${file} was made`);
    });
  }
}

test("every picture of the README is there", () => {
  const pictures = [...readFileSync("README.md", "utf8").matchAll(/!\[[^\]]+\]\(([^)]+)\)/g)].map(
    ([, path = ""]) => path,
  );
  assert.ok(pictures.length >= 3);
  for (const path of pictures) assert.ok(existsSync(path), path);
});
