import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { planCuts } from "../../../src/pipeline/planners/cuts";
import { outputTime } from "../../../src/pipeline/planners/output-time";
import { planSound, type SoundInput } from "../../../src/pipeline/planners/sound";
import { framesToMs } from "../../../src/schema/time";
import { soundSchema } from "../../../src/schema/timeline";
import { anyRecording, hash, settings, transcript } from "./check";

const kept = [
  { sourceStartMs: 0, durationInFrames: 100 },
  { sourceStartMs: 8000, durationInFrames: 150 },
];

const plan = (changes: Partial<SoundInput> = {}) =>
  soundSchema.parse(
    planSound({
      voice: { asset: hash("a"), track: 0 },
      kept,
      time: outputTime(kept, 25),
      words: [],
      silences: [],
      cutaways: [],
      music: null,
      effect: null,
      settings: settings(),
      ...changes,
    }),
  );

test("speech is words less the breaths between them", () => {
  const words = [
    { startMs: 200, endMs: 900 },
    { startMs: 1200, endMs: 2000 },
    { startMs: 3000, endMs: 3500 },
  ];
  assert.deepEqual(plan({ words }).speech, [
    { fromFrame: 5, durationInFrames: 45 },
    { fromFrame: 75, durationInFrames: 13 },
  ]);
});

test("without words, what is not silent is speech", () => {
  const silences = [
    { startMs: 0, endMs: 1000 },
    { startMs: 10_000, endMs: 11_000 },
  ];
  assert.deepEqual(plan({ silences }).speech, [
    { fromFrame: 25, durationInFrames: 125 },
    { fromFrame: 175, durationInFrames: 75 },
  ]);
});

test("a recording without sound has no voice, and music that is never ducked", () => {
  const sound = plan({ voice: null, music: hash("b") });
  assert.deepEqual([sound.voice, sound.speech], [[], []]);
  assert.equal(sound.music?.asset, hash("b"));
});

test("the effect is played at every cutaway", () => {
  const cutaway = {
    asset: hash("c"),
    durationInFrames: 50,
    sourceStartMs: 0,
    framing: [],
    fadeInFrames: 5,
    fadeOutFrames: 5,
    matched: "x",
  };
  const cutaways = [40, 170].map((fromFrame) => ({ ...cutaway, fromFrame }));
  assert.deepEqual(
    plan({ cutaways, effect: hash("d") }).effects.map(({ fromFrame, gainDb }) => [fromFrame, gainDb]),
    [
      [40, -12],
      [170, -12],
    ],
  );
  assert.deepEqual(plan({ cutaways }).effects, []);
});

test("property: the voice lies as the shots do, faded by 10 to 30 ms at every join, and speech never overlaps", () => {
  fc.assert(
    fc.property(anyRecording, (recording) => {
      const cuts = planCuts({ ...recording, transcript: transcript(recording.words), settings: settings() });
      const time = outputTime(cuts.kept, recording.fps);
      const words = recording.words.map(({ startMs, endMs }) => ({
        startMs: time.nearestOutputMs(startMs),
        endMs: time.nearestOutputMs(endMs),
      }));
      const { voice, speech } = plan({ kept: cuts.kept, time, words });
      let next = 0;
      for (const [index, span] of voice.entries()) {
        assert.equal(span.fromFrame, next);
        assert.equal(span.sourceStartMs, cuts.kept[index]?.sourceStartMs);
        assert.equal(span.durationInFrames, cuts.kept[index]?.durationInFrames);
        assert.ok(span.fadeInMs + span.fadeOutMs <= framesToMs(span.durationInFrames, recording.fps));
        if (span.durationInFrames > 2) assert.ok(span.fadeInMs >= 10 && span.fadeInMs <= 30);
        next += span.durationInFrames;
      }
      assert.equal(next, time.durationInFrames);
      let free = 0;
      for (const { fromFrame, durationInFrames } of speech) {
        assert.ok(fromFrame >= free);
        free = fromFrame + durationInFrames;
      }
      assert.ok(free <= time.durationInFrames);
    }),
  );
});
