import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { type CutPlan, type CutsInput, planCuts } from "../../../src/pipeline/planners/cuts";
import { isShown } from "../../../src/pipeline/planners/output-time";
import { overlapMs } from "../../../src/pipeline/planners/spans";
import { framesToMs, msToFramesFloor, type Span } from "../../../src/schema/time";
import type { Word } from "../../../src/schema/transcript";
import {
  anyRecording,
  gapsBetween,
  gridWords,
  type Recording,
  settings,
  silences,
  take,
  transcript,
  word,
} from "./check";

const plan = (input: Partial<CutsInput> & { words?: Word[] }): CutPlan => {
  const { words, ...rest } = input;
  return planCuts({
    durationMs: 10_000,
    fps: 25,
    transcript: words ? transcript(words) : null,
    silences: words ? silences(gapsBetween(words, input.durationMs ?? 10_000)) : null,
    takes: null,
    settings: settings(),
    ...rest,
  });
};

const keptMs = ({ kept }: CutPlan, fps = 25): Span[] =>
  kept.map(({ sourceStartMs, durationInFrames }) => ({
    startMs: Math.round(sourceStartMs),
    endMs: Math.round(sourceStartMs + framesToMs(durationInFrames, fps)),
  }));

const ledger = ({ cuts }: CutPlan) =>
  cuts.map((cut) => {
    const text = cut.text === "" ? "" : ` “${cut.text}”`;
    return `${Math.round(cut.sourceStartMs)}–${Math.round(cut.sourceEndMs)} ${cut.reason}${text}${cut.enabled ? "" : " off"}`;
  });

const hello = ["hello@1000-1400", "world@1400-2000", "again@5000-5600"].map(word);

test("pauses go, margins stay, and the ledger says so", () => {
  const result = plan({ words: hello });
  assert.deepEqual(keptMs(result), [
    { startMs: 880, endMs: 2200 },
    { startMs: 4880, endMs: 5800 },
  ]);
  assert.deepEqual(ledger(result), ["0–880 silence", "2200–4880 silence", "5800–10000 silence"]);
});

test("a pause shorter than the least worth cutting stays", () => {
  const words = ["a@0-1000", "b@1480-3000"].map(word);
  assert.deepEqual(keptMs(plan({ words, durationMs: 3000 })), [{ startMs: 0, endMs: 3000 }]);
  const shorter = settings({ minCutMs: 100 });
  assert.deepEqual(keptMs(plan({ words, durationMs: 3000, settings: shorter })), [
    { startMs: 0, endMs: 1200 },
    { startMs: 1360, endMs: 3000 },
  ]);
});

const twice = ["we@1000-1200", "go@1200-1600", "we@2600-2800", "go@2800-3000", "home@3000-3600"].map(word);
const firstTry = take(twice, 0, 2, { rival: { text: "we go home", startMs: 2600, endMs: 3600 } });

test("a retake goes as whole words, and its margin does not bring a syllable back", () => {
  const result = plan({ words: twice, durationMs: 4000, takes: { takes: [firstTry] } });
  assert.deepEqual(keptMs(result), [{ startMs: 2480, endMs: 3800 }]);
  assert.deepEqual(ledger(result), [
    "0–1000 silence",
    "1000–1600 retake “we go”",
    "1600–2480 silence",
    "3800–4000 silence",
  ]);
  assert.equal(result.cuts[1]?.rival?.text, "we go home");
});

test("a filler between two words goes without its neighbours", () => {
  const words = ["well@0-400", "um@430-610", "yes@640-1000"].map(word);
  const result = plan({ words, durationMs: 1000, takes: { takes: [take(words, 1, 2, { kind: "filler" })] } });
  assert.deepEqual(keptMs(result), [
    { startMs: 0, endMs: 400 },
    { startMs: 640, endMs: 1000 },
  ]);
});

test("what the settings keep stays and is no ledger entry", () => {
  const takes = { takes: [firstTry] };
  const words = twice;
  const keepTakes = plan({ words, durationMs: 4000, takes, settings: settings({ keep: ["retakes"] }) });
  assert.deepEqual(ledger(keepTakes), ["0–880 silence", "1800–2480 silence", "3800–4000 silence"]);
  const keepSilence = plan({ words, durationMs: 4000, takes, settings: settings({ keep: ["silence"] }) });
  assert.ok(keepSilence.cuts.every(({ reason }) => reason === "retake"));
});

test("an unsure take is proposed, not cut; the ledger can switch it on", () => {
  const unsure = { takes: [{ ...firstTry, confidence: 0.3 }] };
  const proposed = plan({ words: twice, durationMs: 4000, takes: unsure });
  assert.ok(ledger(proposed).includes("1000–1600 retake “we go” off"));
  const decisions = proposed.cuts.map((cut) => (cut.reason === "retake" ? { ...cut, enabled: true } : cut));
  const cut = plan({ words: twice, durationMs: 4000, takes: unsure, decisions });
  assert.deepEqual(keptMs(cut), [{ startMs: 2480, endMs: 3800 }]);
});

test("a switched-off cut is back after planning again, and planning once more changes nothing", () => {
  const takes = { takes: [firstTry] };
  for (const off of [0, 1, 2]) {
    const planned = plan({ words: twice, durationMs: 4000, takes });
    const decisions = planned.cuts.map((cut, index) => ({ ...cut, enabled: index !== off }));
    const back = plan({ words: twice, durationMs: 4000, takes, decisions });
    const wanted = { startMs: decisions[off]?.sourceStartMs ?? 0, endMs: decisions[off]?.sourceEndMs ?? 0 };
    const shown = keptMs(back).reduce((sum, kept) => sum + overlapMs(kept, wanted), 0);
    assert.ok(shown >= (wanted.endMs - wanted.startMs) * 0.9, `${ledger(planned)[off]} is back`);
    assert.deepEqual(plan({ words: twice, durationMs: 4000, takes, decisions: back.cuts }), back);
  }
});

test("estimated word times cut nothing by themselves: silences rule, and takes go only from pause to pause", () => {
  const estimated = transcript(twice, { timesEstimated: true });
  const quiet = silences([
    { startMs: 0, endMs: 900 },
    { startMs: 1700, endMs: 2500 },
  ]);
  const input = { durationMs: 4000, transcript: estimated, silences: quiet };
  assert.deepEqual(keptMs(plan(input)), [
    { startMs: 800, endMs: 1920 },
    { startMs: 2400, endMs: 4000 },
  ]);
  assert.deepEqual(keptMs(plan({ ...input, takes: { takes: [firstTry] } })), [{ startMs: 2400, endMs: 4000 }]);
  const inSpeech = { takes: [take(twice, 2, 3)] };
  assert.deepEqual(plan({ ...input, takes: inSpeech }), plan(input));
});

test("without a transcript the silences decide, without silences nothing is cut", () => {
  const quiet = silences([{ startMs: 2000, endMs: 6000 }]);
  assert.deepEqual(keptMs(plan({ silences: quiet })), [
    { startMs: 0, endMs: 2200 },
    { startMs: 5880, endMs: 10_000 },
  ]);
  assert.deepEqual(keptMs(plan({})), [{ startMs: 0, endMs: 10_000 }]);
});

test("a recording of nothing but silence stays whole", () => {
  const result = plan({ silences: silences([{ startMs: 0, endMs: 10_000 }]) });
  assert.deepEqual(keptMs(result), [{ startMs: 0, endMs: 10_000 }]);
  assert.equal(result.nothingToKeep, true);
  assert.deepEqual(result.cuts, []);
});

const anyPlanned = fc.record({
  recording: anyRecording,
  margins: fc.record({
    marginBeforeMs: fc.constantFrom(0, 33, 100, 700),
    marginAfterMs: fc.constantFrom(0, 50, 200, 900),
    minCutMs: fc.constantFrom(0, 200, 1000),
  }),
});

const planOf = ({ durationMs, fps, words, ...rest }: Recording, margins: Parameters<typeof settings>[0]) =>
  planCuts({ durationMs, fps, transcript: transcript(words), ...rest, settings: settings(margins) });

/** Words of takes that the ledger says are cut. */
const removedWords = ({ words, takes }: Recording, { cuts }: CutPlan): Set<Word> => {
  const on = cuts.filter(({ enabled, reason }) => enabled && reason !== "silence");
  const cut = takes.takes.filter((entry) =>
    on.some((c) => overlapMs(entry, { startMs: c.sourceStartMs, endMs: c.sourceEndMs }) > 0 && entry.confidence >= 0.5),
  );
  return new Set(cut.flatMap(({ fromWord, toWord }) => words.slice(fromWord, toWord)));
};

test("property: kept and cut make up the whole, in order, on frames", () => {
  fc.assert(
    fc.property(anyPlanned, ({ recording, margins }) => {
      const { fps, durationMs } = recording;
      const { kept, cuts } = planOf(recording, margins);
      const pieces = [
        ...kept.map(({ sourceStartMs, durationInFrames }) => ({
          from: (sourceStartMs * fps) / 1000,
          frames: durationInFrames,
        })),
        ...cuts
          .filter(({ enabled }) => enabled)
          .map(({ sourceStartMs, sourceEndMs }) => ({
            from: (sourceStartMs * fps) / 1000,
            frames: ((sourceEndMs - sourceStartMs) * fps) / 1000,
          })),
      ].sort((a, b) => a.from - b.from);
      let next = 0;
      for (const { from, frames } of pieces) {
        assert.ok(Math.abs(from - next) < 1e-6, `a piece starts at ${from}, expected ${next}`);
        assert.ok(frames > 0.5);
        next = Math.round(from + frames);
      }
      assert.equal(next, msToFramesFloor(durationMs, fps));
    }),
  );
});

test("property: no kept word is clipped, and shots are no flashes", () => {
  fc.assert(
    fc.property(anyPlanned, ({ recording, margins }) => {
      const result = planOf(recording, margins);
      const removed = removedWords(recording, result);
      const kept = result.kept.map(({ sourceStartMs, durationInFrames }) => ({
        startMs: sourceStartMs,
        endMs: sourceStartMs + framesToMs(durationInFrames, recording.fps),
      }));
      for (const spokenWord of recording.words.filter((entry) => !removed.has(entry))) {
        const heard = kept.some(
          (span) => span.startMs <= spokenWord.startMs + 1e-6 && span.endMs >= spokenWord.endMs - 1e-6,
        );
        assert.ok(heard, `“${spokenWord.text}” at ${spokenWord.startMs} is in one piece`);
      }
      // Only a word that stands between two removed ones may be a shot of its own length.
      const flashes = result.kept.filter(({ durationInFrames }) => durationInFrames < 3);
      assert.ok(flashes.length === 0 || removed.size > 0);
    }),
  );
});

test("property: no more than a frame of a removed word is heard at either end", () => {
  fc.assert(
    fc.property(anyPlanned, ({ recording, margins }) => {
      const result = planOf(recording, margins);
      const frameMs = framesToMs(1, recording.fps);
      for (const gone of removedWords(recording, result)) {
        const heard = result.kept
          .map(({ sourceStartMs, durationInFrames }) =>
            overlapMs(gone, {
              startMs: sourceStartMs,
              endMs: sourceStartMs + framesToMs(durationInFrames, recording.fps),
            }),
          )
          .filter((ms) => ms > 0);
        const enough = gone.endMs - gone.startMs > 4 * frameMs;
        if (enough) for (const ms of heard) assert.ok(ms <= frameMs + 1e-6, `${ms} ms of a removed word`);
      }
    }),
  );
});

test("property: a plan made from its own ledger is the same plan", () => {
  fc.assert(
    fc.property(anyPlanned, fc.nat(50), ({ recording, margins }, chosen) => {
      const first = planOf(recording, margins);
      const off = first.cuts.map((cut, index) => ({ ...cut, enabled: cut.enabled && index !== chosen }));
      const again = (decisions: typeof off) =>
        planCuts({
          ...recording,
          transcript: transcript(recording.words),
          settings: settings(margins),
          decisions,
        });
      const second = again(off);
      assert.deepEqual(again(second.cuts), second);
      for (const { sourceStartMs, sourceEndMs, enabled, text } of second.cuts) {
        const shown = isShown({ startMs: sourceStartMs, endMs: sourceEndMs }, second.kept, recording.fps);
        assert.equal(shown, !enabled, `the ledger says of “${text}” at ${sourceStartMs} what is so`);
      }
    }),
  );
});

const grid = gridWords();

test("the reference recording: every word whole, three quarters of the rest gone", {
  skip: !grid && "no ../shared/media",
}, () => {
  const words = grid ?? [];
  const durationMs = 60_000;
  const result = plan({ words, durationMs });
  const kept = keptMs(result);
  assert.equal(words.length, 120);
  for (const { startMs, endMs, text } of words)
    assert.ok(
      kept.some((span) => span.startMs <= startMs && span.endMs >= endMs),
      `${text} at ${startMs}`,
    );
  const speechMs = words.reduce((sum, { startMs, endMs }) => sum + endMs - startMs, 0);
  const leftMs = kept.reduce((sum, { startMs, endMs }) => sum + endMs - startMs, 0) - speechMs;
  assert.ok(leftMs <= 0.25 * (durationMs - speechMs), `${Math.round(leftMs)} ms of ${durationMs - speechMs} stay`);
});
