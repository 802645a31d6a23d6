import type { Take } from "../../schema/analysis";
import type { CuttingSettings } from "../../schema/settings";
import type { Span } from "../../schema/time";
import type { Transcript, Word } from "../../schema/transcript";
import { mergeSpans, subtractSpans } from "./spans";

/** A word can be heard a little outside its times: so much goes with it when it is cut. */
const soundBeforeWordMs = 100;
const soundAfterWordMs = 250;
/** Left around sound that words account for: their own margins do the rest. */
const guardMs = 50;
/** Where words are known, a sound without any that is shorter than this is a breath or a click. */
const clickMs = 250;
/** How far from a pause the edge of a take with estimated times may lie. */
const anchorMs = 300;

/** A take to be removed, and the stretch that its words take up. */
export interface Hole extends Span {
  take: Take;
}

/** Where takes lie. With estimated word times only those that stand between two silences can be cut cleanly. */
export const holesOf = (takes: Take[], transcript: Transcript, silences: Span[], durationMs: number): Hole[] =>
  takes.flatMap((take) => {
    const words = transcript.words.slice(take.fromWord, take.toWord);
    if (words.length === 0) return [];
    const startMs = Math.min(...words.map((word) => word.startMs));
    const endMs = Math.max(...words.map((word) => word.endMs));
    if (!transcript.timesEstimated) return [{ take, startMs, endMs }];
    const pauses = [{ startMs: 0, endMs: 0 }, ...silences, { startMs: durationMs, endMs: durationMs }];
    const near = (ms: number) => pauses.find((pause) => pause.startMs <= ms + anchorMs && pause.endMs >= ms - anchorMs);
    const before = near(startMs);
    const after = near(endMs);
    if (!before || !after || after.startMs <= before.endMs) return [];
    return [{ take, startMs: before.endMs, endMs: after.startMs }];
  });

interface SpeechInput {
  durationMs: number;
  /** Words that stay, with times to be trusted; empty where there are none. */
  words: Word[];
  holes: Hole[];
  /** Empty where silence stays. */
  silences: Span[];
  settings: Pick<CuttingSettings, "marginBeforeMs" | "marginAfterMs">;
}

/** What of the source must stay, margins included, merged and in order; not yet on frames. */
export const speechToKeep = ({ durationMs, words, holes, silences, settings }: SpeechInput): Span[] => {
  const { marginBeforeMs, marginAfterMs } = settings;
  const whole = { startMs: 0, endMs: durationMs };

  // A margin ends where a removed word begins, so that none of it is heard.
  const wordSpans = words.map(({ startMs, endMs }) => ({
    startMs: Math.min(
      startMs,
      Math.max(startMs - marginBeforeMs, ...holes.filter((h) => h.startMs < startMs).map((h) => h.endMs)),
    ),
    endMs: Math.max(
      endMs,
      Math.min(endMs + marginAfterMs, ...holes.filter((h) => h.endMs > endMs).map((h) => h.startMs)),
    ),
  }));

  const zones = holes.map(({ startMs, endMs }) => ({
    startMs: startMs - soundBeforeWordMs,
    endMs: endMs + soundAfterWordMs,
  }));
  const sounds = subtractSpans(subtractSpans([whole], silences), zones).flatMap((sound) => {
    const hasWord = words.some((word) => word.startMs < sound.endMs && word.endMs > sound.startMs);
    if (!hasWord && words.length > 0 && sound.endMs - sound.startMs < clickMs) return [];
    const most = hasWord ? guardMs : Number.POSITIVE_INFINITY;
    return [
      {
        startMs: sound.startMs - Math.min(most, marginBeforeMs),
        endMs: sound.endMs + Math.min(most, marginAfterMs),
      },
    ];
  });

  const clipped = [...wordSpans, ...subtractSpans(sounds, zones)].map(({ startMs, endMs }) => ({
    startMs: Math.max(0, startMs),
    endMs: Math.min(durationMs, endMs),
  }));
  return mergeSpans(clipped);
};
