// Makes everything in public/sample/ anew: node --import tsx scripts/sample/make.ts
// Needs Festival with the voice cmu_us_slt_arctic_hts (Debian: festival festvox-us-slt-hts), FFmpeg and a browser.
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { setPriority, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { findBrowser } from "../../src/tools/browser";
import { openRun } from "../../src/tools/run";
import { type Film, openFilm } from "./camera";
import { encode } from "./encode";
import type { Performance } from "./film/performance";
import { composeMusic } from "./music";
import { treatVoice } from "./studio-sound";
import { recordVoice } from "./voice";
import { writeWav } from "./wav";
import { makeWhoosh } from "./whoosh";

const sample = fileURLToPath(new URL("../../public/sample/", import.meta.url));
const h264 = [
  "-c:v",
  "libx264",
  "-preset",
  "slower",
  "-tune",
  "animation",
  "-x264-params",
  "aq-mode=3",
  "-pix_fmt",
  "yuv420p",
];
const forWeb = ["-g", "150", "-movflags", "+faststart"];

const tell = (line: string) => process.stdout.write(`${line}\n`);
const interruption = new AbortController();
process.once("SIGINT", () => interruption.abort(new Error("interrupted")));
const { signal } = interruption;

const makeMusic = async (workshop: string) => {
  const music = join(workshop, "music.wav");
  await writeWav(music, composeMusic());
  await encode(["-i", music, "-c:a", "aac", "-b:a", "60k"], join(sample, "music.m4a"), signal);
  await writeWav(join(sample, "whoosh.wav"), makeWhoosh());
};

const makeVoice = async (workshop: string): Promise<{ voice: string; performance: Performance }> => {
  const { sound, performance } = await recordVoice(workshop, signal);
  const dry = join(workshop, "dry.wav");
  const voice = join(workshop, "voice.wav");
  await writeWav(dry, sound);
  await treatVoice(dry, voice, signal);
  const words = performance.words.map((w) => ({ word: w.text, start: w.startMs / 1000, end: w.endMs / 1000 }));
  await writeFile(join(sample, "talk.words.json"), `${JSON.stringify({ language: "en", words }, null, 1)}\n`);
  tell(`Voice: ${words.length} words in ${performance.durationMs / 1000} s`);
  return { voice, performance };
};

const makeTalk = async (film: Film, workshop: string) => {
  const { voice, performance } = await makeVoice(workshop);
  const picture = join(workshop, "talk.mp4");
  await film.record("Talk", performance, picture);
  const streams = ["-i", picture, "-i", voice, "-map", "0:v", "-map", "1:a", "-c:a", "aac", "-b:a", "96k"];
  await encode([...streams, ...h264, "-crf", "26", ...forWeb], join(sample, "talk.mp4"), signal);
};

const makeBroll = async (film: Film, workshop: string) => {
  const mountains = join(workshop, "mountains.mp4");
  await film.record("Mountains", {}, mountains);
  await encode(["-i", mountains, ...h264, "-crf", "26", ...forWeb], join(sample, "broll/mountains.mp4"), signal);
  const city = join(workshop, "city.png");
  await film.photograph("City", city);
  await encode(["-i", city, "-pix_fmt", "yuvj420p", "-q:v", "4"], join(sample, "broll/city.jpg"), signal);
};

setPriority(10);
await mkdir(join(sample, "broll"), { recursive: true });
const workshop = await mkdtemp(join(tmpdir(), "reelwright-sample-"));
try {
  await makeMusic(workshop);
  const browser = await findBrowser(await openRun({ signal, report: () => {}, cacheDir: workshop }));
  const film = await openFilm(browser, join(workshop, "bundle"), tell, signal);
  try {
    await makeBroll(film, workshop);
    await makeTalk(film, workshop);
  } finally {
    await film.close();
  }
} finally {
  await rm(workshop, { recursive: true, force: true });
}
