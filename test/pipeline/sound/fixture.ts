import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after } from "node:test";
import { decodeToWav } from "../../../src/pipeline/sound/measure";
import { renderMix } from "../../../src/pipeline/sound/render-mix";
import { framesToSamples, newStereo, type Stereo } from "../../../src/pipeline/sound/samples";
import { openWav } from "../../../src/pipeline/sound/wav";
import { createWav } from "../../../src/pipeline/sound/wav-writer";
import type { Sound, VoiceSpan } from "../../../src/schema/timeline";
import { ffmpeg } from "../../../src/tools/ffmpeg";
import { openRun, type Run } from "../../../src/tools/run";

export const fps = 25;
export const voiceAsset = `sha256-${"a".repeat(64)}`;
export const musicAsset = `sha256-${"b".repeat(64)}`;
export const effectAsset = `sha256-${"c".repeat(64)}`;
export const media = {
  talk: "../shared/media/talk/grid_s1_60s.mp4",
  music: "../shared/media/music/outfoxing.mp3",
};
export const withoutMedia = existsSync(media.talk) ? false : "needs the recordings in ../shared/media";

/** A run whose folder is removed after the file's tests; to be opened outside of them. */
export const testRun = async (): Promise<Run> => {
  const cacheDir = await mkdtemp(join(tmpdir(), "reelwright-sound-"));
  const run = await openRun({ signal: new AbortController().signal, report: () => {}, cacheDir });
  after(async () => {
    await run.close();
    await rm(cacheDir, { recursive: true, force: true });
  });
  return run;
};

/** A sound document with nothing in it but what is given. */
export const soundOf = (parts: Partial<Sound>): Sound => ({
  voice: [],
  speech: [],
  music: null,
  effects: [],
  loudness: { targetLufs: -14, truePeakDb: -1 },
  ...parts,
});

/** `count` spans of 1.5 s, each half a second of source after the one before it. */
export const jumpCuts = (count: number, fadeMs = 15): VoiceSpan[] =>
  Array.from({ length: count }, (_, i) => ({
    asset: voiceAsset,
    track: 0,
    sourceStartMs: i * 2000 + 400,
    fromFrame: i * 38,
    durationInFrames: 38,
    fadeInMs: fadeMs,
    fadeOutMs: fadeMs,
  }));

/** One span over the beginning of the recording. */
export const oneSpan = (durationInFrames: number): VoiceSpan[] =>
  jumpCuts(1).map((span) => ({ ...span, sourceStartMs: 0, durationInFrames }));

interface Mixing {
  sound: Sound;
  durationInFrames: number;
  voice?: string;
  music?: string;
  effect?: string;
}

/** Mixes a document and gives the path of the result. */
export const mixTo = async (run: Run, name: string, o: Mixing): Promise<string> => {
  const outputPath = join(run.tempDir, `${name}.wav`);
  await renderMix({
    plan: { sound: o.sound, fps, totalSamples: framesToSamples(o.durationInFrames, fps) },
    files: {
      voicePaths: o.voice ? { [`${voiceAsset}:0`]: o.voice } : {},
      assetPaths: { ...(o.music ? { [musicAsset]: o.music } : {}), ...(o.effect ? { [effectAsset]: o.effect } : {}) },
    },
    outputPath,
    run,
    onProgress: () => {},
  });
  return outputPath;
};

/** All of a WAV file. */
export const readWav = async (path: string): Promise<Stereo> => {
  const wav = await openWav(path);
  const all = newStereo(wav.samples);
  await wav.read(0, wav.samples, all);
  await wav.close();
  return all;
};

/** Noise that is the same in every run, of the given amplitude. */
export const noise = (amplitude: number) => {
  let seed = 1;
  return () => {
    seed = (seed * 16807) % 2147483647;
    return (2 * (seed / 2147483647) - 1) * amplitude;
  };
};

/** All of any file's sound. */
export const hear = async (path: string, run: Run): Promise<Stereo> => {
  const wavPath = join(run.tempDir, `heard-${Math.random()}.wav`);
  await decodeToWav(path, wavPath, { run });
  return readWav(wavPath);
};

/** A WAV file of a function of time, the same on both channels. */
export const writeTone = async (run: Run, name: string, seconds: number, at: (second: number) => number) => {
  const block = newStereo(Math.round(seconds * 48_000));
  for (let n = 0; n < block.left.length; n++) block.left[n] = block.right[n] = at(n / 48_000);
  const path = join(run.tempDir, `${name}.wav`);
  const wav = await createWav(path, block.left.length);
  await wav.write(block);
  await wav.close();
  return path;
};

/** What FFmpeg, which knows nothing of our meters, says of a file. */
export const judge = async (path: string, run: Run): Promise<{ lufs: number; truePeakDb: number }> => {
  const meter = ["-af", "ebur128=peak=true:framelog=verbose", "-f", "null", "-"];
  const { stderr } = await ffmpeg(["-i", path, ...meter], { run });
  const figure = (name: string) => Number(new RegExp(`^ +${name}: +(\\S+)`, "m").exec(stderr)?.[1]);
  return { lufs: figure("I"), truePeakDb: figure("Peak") };
};

/** Why nothing can be judged here: the FFmpeg that comes with Remotion has no such meter. */
export const withoutJudge = async (run: Run): Promise<string | false> => {
  const tone = await writeTone(run, "judged", 0.5, () => 0);
  return judge(tone, run).then(
    () => false,
    () => "needs an FFmpeg with the ebur128 filter",
  );
};

/** Root mean square of the left channel in decibels, from second to second. */
export const levelDb = ({ left }: Stereo, from: number, to: number): number => {
  const part = left.subarray(Math.round(from * 48_000), Math.round(to * 48_000));
  return 10 * Math.log10(part.reduce((sum, x) => sum + x * x, 0) / part.length);
};

/**
 * How a join stands out: the largest step from sample to sample within 2 ms of it, over the largest of the signal
 * around it, up to 100 ms away. A click is far above 1.
 */
export const clickAt = ({ left }: Stereo, join: number): number => {
  const largestStep = (from: number, to: number) => {
    let most = 0;
    for (let n = Math.max(1, Math.round(from)); n < Math.min(to, left.length); n++) {
      most = Math.max(most, Math.abs((left[n] ?? 0) - (left[n - 1] ?? 0)));
    }
    return most;
  };
  const [near, around] = [96, 4800];
  const surrounding = Math.max(largestStep(join - around, join - near), largestStep(join + near, join + around));
  return largestStep(join - near, join + near) / surrounding;
};

/** By how many samples `b` comes later than `a`, where they fit best. */
export const lagOf = (a: Stereo, b: Stereo, from: number, count: number, maxLag: number): number => {
  let best = { lag: 0, fit: Number.NEGATIVE_INFINITY };
  for (let lag = -maxLag; lag <= maxLag; lag++) {
    let fit = 0;
    for (let n = from; n < from + count; n++) fit += (a.left[n] ?? 0) * (b.left[n + lag] ?? 0);
    if (fit > best.fit) best = { lag, fit };
  }
  return best.lag;
};
