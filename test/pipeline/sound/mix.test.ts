import assert from "node:assert/strict";
import { join } from "node:path";
import { before, describe, test } from "node:test";
import { encodeAac, measureEncoded } from "../../../src/pipeline/sound/encode";
import { decodeToWav } from "../../../src/pipeline/sound/measure";
import { newStereo } from "../../../src/pipeline/sound/samples";
import { ffmpeg } from "../../../src/tools/ffmpeg";
import * as it from "./fixture";

const run = await it.testRun();
const withoutJudge = await it.withoutJudge(run);

const music = (gainDb = -14, duckDb = -10) => ({
  asset: it.musicAsset,
  gainDb,
  duckDb,
  fadeInMs: 300,
  fadeOutMs: 500,
});

describe("a talk, cut and laid over music", { skip: it.withoutMedia }, () => {
  let voice: string;
  const cuts = it.jumpCuts(21);
  const durationInFrames = 21 * 38;
  const joins = cuts.slice(1).map((span) => span.fromFrame * 1920);

  before(async () => {
    voice = join(run.tempDir, "voice.wav");
    await decodeToWav(it.media.talk, voice, { run });
  });

  for (const targetLufs of [-14, -16, -23]) {
    test(`is as loud as asked, ${targetLufs} LUFS, and never over the peak once encoded`, {
      skip: withoutJudge,
    }, async () => {
      const voiceSpans = cuts.slice(0, 8);
      const speech = voiceSpans.filter((_, i) => i % 2 === 0);
      const sound = it.soundOf({ voice: voiceSpans, speech, music: music(), loudness: { targetLufs, truePeakDb: -1 } });
      const files = { voice, music: it.media.music };
      const wav = await it.mixTo(run, `loud${targetLufs}`, { sound, durationInFrames: 8 * 38, ...files });
      const aac = `${wav}.m4a`;
      await encodeAac(wav, aac, { lowerDb: 0, run, onProgress: () => {} });
      const judged = await it.judge(aac, run);
      assert.ok(Math.abs(judged.lufs - targetLufs) < 0.3, `${judged.lufs} LUFS`);
      assert.ok(judged.truePeakDb < -1, `${judged.truePeakDb} dBTP`);
      const measured = await measureEncoded(aac, run);
      // FFmpeg's is rounded to a tenth, and ends with another window.
      const meters = `${measured.integratedLufs} LUFS by our meter, ${judged.lufs} by FFmpeg's`;
      assert.ok(Math.abs((measured.integratedLufs ?? 0) - judged.lufs) < 0.15, meters);
      assert.ok(Math.abs((measured.truePeakDb ?? 0) - judged.truePeakDb) < 0.2, "our peaks agree with FFmpeg's");
    });
  }

  test("has no click at any of its 20 joins, where hard cuts have some", async () => {
    const clicks = async (name: string, fadeMs: number) => {
      const sound = it.soundOf({ voice: it.jumpCuts(21, fadeMs) });
      const heard = await it.readWav(await it.mixTo(run, name, { sound, durationInFrames, voice }));
      return joins.map((at) => it.clickAt(heard, at));
    };
    const faded = await clicks("faded", 15);
    assert.equal(faded.length, 20);
    assert.ok(Math.max(...faded) <= 1, `steps at joins: ${faded.map((x) => x.toFixed(2))}`);
    assert.ok(Math.max(...(await clicks("hard", 0))) > 1, "the measure can tell");
  });

  test("is exactly as long as the picture, encoded too, and in its place there", async () => {
    const durationInFrames = 12 * 38;
    const sound = it.soundOf({ voice: cuts.slice(0, 12) });
    const wav = await it.mixTo(run, "long", { sound, durationInFrames, voice });
    const aac = `${wav}.m4a`;
    await encodeAac(wav, aac, { lowerDb: 0, run, onProgress: () => {} });
    const muxed = `${wav}.mp4`;
    const picture = ["-t", String(durationInFrames / it.fps), "-i", it.media.talk];
    await ffmpeg([...picture, "-i", aac, "-map", "0:v", "-map", "1:a", "-c", "copy", muxed], { run });

    const original = await it.readWav(wav);
    assert.equal(original.left.length, durationInFrames * 1920);
    for (const file of [aac, muxed]) {
      const decoded = await it.hear(file, run);
      const padding = decoded.left.length - original.left.length;
      assert.ok(padding >= 0 && padding < 1024, `the last packet, of 1024 samples, is filled up: ${padding}`);
      for (const second of [2, 9, 17]) {
        assert.equal(it.lagOf(original, decoded, second * 48_000, 24_000, 60), 0, `at ${second} s of ${file}`);
      }
    }
  });
});

test("the sound of the room goes on across cuts", async () => {
  const voice = await it.writeTone(run, "room", 12, it.noise(0.05));
  const sound = it.soundOf({ voice: it.jumpCuts(5, 30) });
  const heard = await it.readWav(await it.mixTo(run, "room-mix", { sound, durationInFrames: 190, voice }));
  for (let join = 1; join < 5; join++) {
    const second = join * 1.52;
    const drop = it.levelDb(heard, second - 0.5, second - 0.1) - it.levelDb(heard, second - 0.005, second + 0.005);
    assert.ok(Math.abs(drop) < 1, `${drop.toFixed(1)} dB at cut ${join}`);
  }
});

describe("music", () => {
  let hum: string;
  before(async () => {
    hum = await it.writeTone(run, "hum", 3, (t) => 0.4 * Math.sin(2 * Math.PI * 220 * t) * (t < 2.5 ? 1 : 0));
  });

  test("makes room for speech by as much as asked, before it begins, and comes back after it", async () => {
    const sound = it.soundOf({
      music: music(-14, -12),
      speech: [{ fromFrame: 100, durationInFrames: 50 }],
    });
    const heard = await it.readWav(await it.mixTo(run, "duck", { sound, durationInFrames: 250, music: hum }));
    const open = it.levelDb(heard, 3, 3.6);
    const during = [it.levelDb(heard, 4, 4.1), it.levelDb(heard, 4.5, 5.5), it.levelDb(heard, 5.9, 6)];
    for (const level of during) assert.ok(Math.abs(level - open + 12) < 0.3, `${(level - open).toFixed(1)} dB`);
    assert.ok(Math.abs(it.levelDb(heard, 6.6, 7.2) - open) < 0.3, "it is back");
  });

  test("is repeated without its silent end, without a hole or a click, and fades at both ends", async () => {
    const sound = it.soundOf({ music: music(), loudness: { targetLufs: -20, truePeakDb: -1 } });
    const heard = await it.readWav(await it.mixTo(run, "loop", { sound, durationInFrames: 250, music: hum }));
    const levels = Array.from({ length: 84 }, (_, i) => it.levelDb(heard, 0.5 + i / 10, 0.6 + i / 10));
    assert.ok(Math.max(...levels) - Math.min(...levels) < 3.5, `from ${Math.min(...levels)} to ${Math.max(...levels)}`);
    for (let join = 1.7; join < 9.4; join += 0.1) assert.ok(it.clickAt(heard, join * 48_000) < 1.5, `at ${join} s`);
    assert.ok(it.levelDb(heard, 0, 0.01) < it.levelDb(heard, 1, 1.5) - 20);
    assert.ok(it.levelDb(heard, 9.99, 10) < it.levelDb(heard, 8, 9) - 20);
  });

  test("lies under the voice by its gain, whatever the level of either file", async () => {
    const voice = await it.writeTone(
      run,
      "voice",
      10,
      (t) => 0.02 * Math.sin(2 * Math.PI * 1000 * t) * (t < 5 ? 1 : 0),
    );
    const loud = await it.writeTone(run, "loud", 10, (t) => 0.9 * Math.sin(2 * Math.PI * 1000 * t));
    const sound = it.soundOf({ voice: it.oneSpan(125), music: { ...music(-14), fadeOutMs: 0 } });
    const heard = await it.readWav(await it.mixTo(run, "under", { sound, durationInFrames: 250, voice, music: loud }));
    const under = it.levelDb(heard, 6, 9);
    const alone = it.levelDb(heard, 1, 4);
    assert.ok(alone - under > 11 && alone - under < 16, `${(alone - under).toFixed(1)} dB`);
  });
});

describe("what there is little of", () => {
  test("silence stays silence, and has no figures", async () => {
    const wav = await it.mixTo(run, "silence", { sound: it.soundOf({}), durationInFrames: 30 });
    assert.deepEqual(await it.readWav(wav), newStereo(30 * 1920));
    await encodeAac(wav, `${wav}.m4a`, { lowerDb: 0, run, onProgress: () => {} });
    assert.deepEqual(await measureEncoded(`${wav}.m4a`, run), { integratedLufs: null, truePeakDb: null });
  });

  test("the noise of an empty room is not blown up by more than 30 dB", async () => {
    const voice = await it.writeTone(run, "noise", 4, it.noise(0.001));
    const wav = await it.mixTo(run, "noise-mix", {
      sound: it.soundOf({ voice: it.oneSpan(100) }),
      durationInFrames: 100,
      voice,
    });
    const before = it.levelDb(await it.readWav(voice), 1, 3);
    const after = it.levelDb(await it.readWav(wav), 1, 3);
    assert.ok(Math.abs(after - before - 30) < 0.2, `${(after - before).toFixed(1)} dB`);
  });

  test("single bangs in a quiet talk do not keep it from its loudness", { skip: withoutJudge }, async () => {
    const bang = (t: number) => (t % 2 < 0.002 ? 0.9 : 0);
    const voice = await it.writeTone(run, "bangs", 8, (t) => 0.03 * Math.sin(2 * Math.PI * 300 * t) + bang(t));
    const wav = await it.mixTo(run, "bangs-mix", {
      sound: it.soundOf({ voice: it.oneSpan(200) }),
      durationInFrames: 200,
      voice,
    });
    const judged = await it.judge(wav, run);
    assert.ok(Math.abs(judged.lufs + 14) < 0.3, `${judged.lufs} LUFS`);
    assert.ok(judged.truePeakDb < -1.8, `${judged.truePeakDb} dBTP`);
  });

  test("a recording shorter than its span ends softly, and the rest is silent", async () => {
    const voice = await it.writeTone(run, "short", 1, (t) => 0.5 * Math.sin(2 * Math.PI * 100 * t + 1));
    const wav = await it.mixTo(run, "short-mix", {
      sound: it.soundOf({ voice: it.oneSpan(50) }),
      durationInFrames: 50,
      voice,
    });
    const heard = await it.readWav(wav);
    assert.ok(it.clickAt(heard, 48_000) <= 1);
    assert.ok(heard.left.subarray(48_000).every((x) => x === 0));
  });

  test("an effect is heard at its frame, at its gain under the voice", async () => {
    const voice = await it.writeTone(run, "steady", 4, (t) => 0.1 * Math.sin(2 * Math.PI * 1000 * t) * (t < 2 ? 1 : 0));
    const effect = await it.writeTone(run, "ping", 0.5, (t) => 0.8 * Math.sin(2 * Math.PI * 1000 * t));
    const sound = it.soundOf({
      voice: it.oneSpan(100),
      effects: [{ asset: it.effectAsset, fromFrame: 75, gainDb: -12 }],
    });
    const heard = await it.readWav(await it.mixTo(run, "ping-mix", { sound, durationInFrames: 100, voice, effect }));
    assert.ok(heard.left.subarray(2.1 * 48_000, 75 * 1920).every((x) => Math.abs(x) < 1e-4));
    const under = it.levelDb(heard, 0.5, 1.5) - it.levelDb(heard, 3.05, 3.4);
    assert.ok(Math.abs(under - 12) < 0.5, `${under.toFixed(1)} dB`);
  });

  test("a mix that is stopped ends at once", async () => {
    const stop = new AbortController();
    const stopped = { ...run, signal: stop.signal };
    stop.abort(new Error("enough"));
    await assert.rejects(it.mixTo(stopped, "stopped", { sound: it.soundOf({}), durationInFrames: 25_000 }), /enough/);
  });
});
