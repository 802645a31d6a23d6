import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import { hashFile } from "../../src/pipeline/cache/hash";
import { planCuts } from "../../src/pipeline/planners/cuts";
import { findSilences, type SilenceEvidence } from "../../src/pipeline/silence/find-silences";
import { findSpeech } from "../../src/pipeline/silence/find-speech";
import { openStages, runFileStage, runStage } from "../../src/pipeline/stage";
import { analysisAudioStage } from "../../src/pipeline/stages/audio";
import { levelsStage } from "../../src/pipeline/stages/levels";
import { mediaInfoStage } from "../../src/pipeline/stages/media-info";
import { voiceActivityStage } from "../../src/pipeline/stages/voice-activity";
import type { Silences } from "../../src/schema/analysis";
import { editSettingsSchema } from "../../src/schema/recipes/edit";
import { testRun } from "../tools/test-run";
import { scoreCuts } from "./cut-score";
import { gridWords, mediaPath, unlessThere } from "./media";

const listen = async (t: TestContext, name: string): Promise<SilenceEvidence & { durationMs: number }> => {
  const { run } = await testRun(t);
  const stages = openStages(run);
  const path = mediaPath(name);
  const hash = await hashFile(path, run);
  const info = await runStage(mediaInfoStage, { path, hash }, stages);
  const wav = await runFileStage(analysisAudioStage, { path, hash, info, track: 0 }, stages);
  const [levels, voice] = await Promise.all([
    runStage(levelsStage, wav, stages),
    runStage(voiceActivityStage, wav, stages),
  ]);
  return { levels, voice, words: [], silenceDb: "auto", durationMs: info.durationMs };
};

const cutsOf = (silences: Silences, durationMs: number) =>
  planCuts({
    durationMs,
    fps: 25,
    transcript: null,
    silences,
    takes: null,
    settings: editSettingsSchema.parse({}),
  }).cuts.map(({ sourceStartMs, sourceEndMs }) => ({ startMs: sourceStartMs, endMs: sourceEndMs }));

const grid = "talk/grid_s1_60s.mp4";
test("cuts the pauses of a real recording and none of its words", { skip: unlessThere(grid) }, async (t) => {
  const { durationMs, ...evidence } = await listen(t, grid);
  const words = await gridWords();
  const ways: [string, Silences, mostTouched: number, leastGone: number][] = [
    ["level and voice", findSilences(evidence), 1, 0.65],
    ["level alone", findSilences({ ...evidence, voice: null }), 1, 0.6],
    ["words", findSilences({ ...evidence, words }), 0, 0.75],
  ];
  for (const [by, silences, mostTouched, leastGone] of ways) {
    const { touched, nonSpeechGone } = scoreCuts(cutsOf(silences, durationMs), words, durationMs);
    t.diagnostic(`by ${by}: ${touched.length} words touched, ${(nonSpeechGone * 100).toFixed(1)} % of the rest gone`);
    assert.ok(touched.length <= mostTouched, `${by}: ${touched.map(({ text, startMs }) => `${text} at ${startMs}`)}`);
    assert.ok(nonSpeechGone >= leastGone, `${by}: ${nonSpeechGone}`);
  }
});

/** Stretches of speech, by hand or as documented with the recording, to about a tenth of a second. */
const spoken: [name: string, segments: number, firstMs: number, lastMs: number][] = [
  ["speech/silence_padding.wav", 1, 2140, 3810],
  ["speech/bush.wav", 10, 1020, 28_350],
  ["talk/portrait_pauses_20s.mp4", 9, 450, 20_030],
];
for (const [name, segments, firstMs, lastMs] of spoken) {
  test(`finds the ${segments} stretches of speech in ${name}`, { skip: unlessThere(name) }, async (t) => {
    const { durationMs, ...evidence } = await listen(t, name);
    const { spans } = findSilences(evidence);
    const bounds = [{ startMs: 0, endMs: 0 }, ...spans, { startMs: durationMs, endMs: durationMs }];
    const speech = bounds
      .slice(1)
      .map((next, at) => ({ startMs: bounds[at]?.endMs ?? 0, endMs: next.startMs }))
      .filter(({ startMs, endMs }) => endMs - startMs > 50);
    assert.equal(speech.length, segments);
    assert.ok(Math.abs((speech[0]?.startMs ?? 0) - firstMs) < 200, `begins at ${speech[0]?.startMs}`);
    assert.ok(Math.abs((speech.at(-1)?.endMs ?? 0) - lastMs) < 200, `ends at ${speech.at(-1)?.endMs}`);
  });
}

/** A made-up recording: a room at -60 dB, with stretches of sound and of voice. */
const room = (sounds: [fromMs: number, toMs: number, db: number][], voices: [fromMs: number, toMs: number][]) => {
  const db = Array.from(
    { length: 1000 },
    (_, at) => sounds.find(([from, to]) => at * 10 >= from && at * 10 < to)?.[2] ?? -60 - (at % 3),
  );
  const levels = { hopMs: 10, rmsDb: db, clearDb: db };
  const probabilities = Array.from({ length: 313 }, (_, at) =>
    voices.some(([from, to]) => at * 32 >= from && at * 32 < to) ? 0.95 : 0.02,
  );
  return { levels, voice: { hopMs: 32, model: "made up", probabilities }, words: [], silenceDb: "auto" as const };
};
const isSilent = ({ spans }: Silences, ms: number) => spans.some(({ startMs, endMs }) => ms >= startMs && ms < endMs);

const rooms: [what: string, evidence: SilenceEvidence, silentAt: number[], busyAt: number[]][] = [
  ["a voice is no silence however soft", room([], [[4000, 5000]]), [2000, 7000], [4500]],
  ["a loud noise is no silence though nobody speaks", room([[4000, 5000, -20]], []), [2000, 7000], [4500]],
  ["a click is silence", room([[4000, 4050, -20]], [[7000, 8000]]), [4020], [7500]],
  [
    "the soft beginning of a word belongs to it",
    room(
      [
        [4750, 5000, -40],
        [5000, 6000, -20],
      ],
      [[5000, 6000]],
    ),
    [4500],
    [4800, 5500],
  ],
  [
    "a word is no silence though nothing is heard",
    { ...room([], []), words: [{ startMs: 4000, endMs: 4500 }] },
    [3000, 5000],
    [4250],
  ],
  ["a given level decides alone what is loud", { ...room([[4000, 5000, -45]], []), silenceDb: -40 }, [4500], []],
  ["digital silence is no measure for the room", { ...room([[0, 3000, -100]], []) }, [1000, 7000], []],
];
for (const [what, evidence, silentAt, busyAt] of rooms) {
  test(what, () => {
    const silences = findSilences(evidence);
    for (const ms of silentAt) assert.ok(isSilent(silences, ms), `silence at ${ms} in ${JSON.stringify(silences)}`);
    for (const ms of busyAt) assert.ok(!isSilent(silences, ms), `sound at ${ms} in ${JSON.stringify(silences)}`);
  });
}

const speeches: [what: string, evidence: SilenceEvidence, speechMs: [number, number][]][] = [
  [
    "music before a voice is no speech",
    room(
      [
        [0, 3000, -20],
        [5000, 6000, -20],
      ],
      [[5000, 6000]],
    ),
    [[5000, 6000]],
  ],
  ["a jingle that runs into a voice is no speech", room([[3950, 6000, -20]], [[5000, 6000]]), [[4650, 6000]]],
  ["where no voice is heard, all that sounds may be one", room([[4000, 5000, -20]], []), [[4000, 5000]]],
];
for (const [what, evidence, expected] of speeches) {
  test(what, () => {
    const found = findSpeech(evidence);
    assert.equal(found.length, expected.length, JSON.stringify(found));
    for (const [index, { startMs, endMs }] of found.entries()) {
      const [fromMs, toMs] = expected[index] ?? [0, 0];
      assert.ok(Math.abs(startMs - fromMs) < 60 && Math.abs(endMs - toMs) < 60, JSON.stringify(found));
    }
  });
}

test("a recording of nothing is one silence", () => {
  const nothing = new Array<number>(500).fill(-100);
  const { spans } = findSilences({
    levels: { hopMs: 10, rmsDb: nothing, clearDb: nothing },
    voice: null,
    words: [],
    silenceDb: "auto",
  });
  assert.deepEqual(spans, [{ startMs: 0, endMs: 5000 }]);
});
