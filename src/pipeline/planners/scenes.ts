import { framesToMs, msToFrames, type Span } from "../../schema/time";
import type { SpokenWord } from "./caption-words";
import type { OutputTime } from "./output-time";

export interface ScenesInput {
  /** How many are wanted. */
  count: number;
  time: OutputTime;
  /** What is said, in output time; empty where no transcript tells. */
  words: Pick<SpokenWord, "startMs" | "endMs" | "ends">[];
  /** Silences of the source: where there are no words, scenes change in them. */
  silences: Span[];
}

/** A scene, in frames of output. */
export interface SceneSpan {
  fromFrame: number;
  durationInFrames: number;
}

/** A picture that changes sooner is not taken in. */
const shortestMs = 2000;
/** The picture is there when the sentence begins. */
const leadMs = 150;

/** Where a scene may begin, and what it costs, in squares of a scene's length that it is off. */
interface Break {
  frame: number;
  cost: number;
}
const endingCost: Record<NonNullable<SpokenWord["ends"]>, number> = { sentence: 0, pause: 0.3, clause: 1.5 };
/** In the middle of a phrase: rather two scenes too far off than there. */
const anywhereCost = 5;

/** Splits what is heard into scenes of much the same length, which change where a sentence ends. */
export const splitScenes = (input: ScenesInput): SceneSpan[] => {
  const { time } = input;
  const shortestFrames = msToFrames(shortestMs, time.fps);
  const count = Math.max(1, Math.min(input.count, Math.floor(time.durationInFrames / shortestFrames)));
  const starts = [0, ...cheapest(breaksOf(input, count), count, time.durationInFrames, shortestFrames)];
  return starts.map((fromFrame, index) => ({
    fromFrame,
    durationInFrames: (starts[index + 1] ?? time.durationInFrames) - fromFrame,
  }));
};

const idealFrame = (index: number, count: number, frames: number): number => Math.round((index * frames) / count);

const breaksOf = ({ time, words, silences }: ScenesInput, count: number): Break[] => {
  const spoken = words.slice(1).flatMap((word, index): Break[] => {
    const before = words[index];
    if (!before?.ends) return [];
    const atMs = Math.max(Math.min(before.endMs, word.startMs), word.startMs - leadMs);
    return [{ frame: msToFrames(atMs, time.fps), cost: endingCost[before.ends] }];
  });
  const pauses = silences.map(({ startMs, endMs }): Break => {
    const atMs = (time.nearestOutputMs(startMs) + time.nearestOutputMs(endMs)) / 2;
    return { frame: msToFrames(atMs, time.fps), cost: endingCost.pause };
  });
  const anywhere = Array.from({ length: count - 1 }, (_, index) => ({
    frame: idealFrame(index + 1, count, time.durationInFrames),
    cost: anywhereCost,
  }));
  return [...(words.length > 0 ? spoken : pauses), ...anywhere].sort((a, b) => a.frame - b.frame);
};

/** Of all ways to choose the starts of the scenes after the first, each `least` frames from the next, the cheapest. */
const cheapest = (breaks: Break[], count: number, frames: number, least: number): number[] => {
  let reached = breaks.map(() => 0);
  const cameFrom: number[][] = [];
  for (let scene = 1; scene < count; scene++) {
    const ideal = idealFrame(scene, count, frames);
    const from: number[] = [];
    let before = -1;
    let next = 0;
    reached = breaks.map(({ frame, cost }, index, all) => {
      // The best place for the start before this one, among those far enough away; it only moves on.
      for (; (all[next]?.frame ?? frames) <= frame - least; next++)
        if (before < 0 || (reached[next] ?? 0) < (reached[before] ?? 0)) before = next;
      from[index] = before;
      const isRoomy = frame >= scene * least && frame <= frames - (count - scene) * least;
      const soFar = scene === 1 ? 0 : before < 0 ? Number.POSITIVE_INFINITY : (reached[before] ?? 0);
      return isRoomy ? soFar + cost + (((frame - ideal) * count) / frames) ** 2 : Number.POSITIVE_INFINITY;
    });
    cameFrom.push(from);
  }
  let at = reached.indexOf(Math.min(...reached));
  return cameFrom
    .map((_, index) => {
      const frame = breaks[at]?.frame ?? 0;
      at = cameFrom[count - 2 - index]?.[at] ?? -1;
      return frame;
    })
    .reverse();
};

/** The words that begin in each scene. */
export const wordsInScenes = <Spoken extends Pick<SpokenWord, "startMs">>(
  scenes: SceneSpan[],
  words: Spoken[],
  fps: number,
): Spoken[][] =>
  scenes.map(({ fromFrame, durationInFrames }) => {
    const [fromMs, toMs] = [framesToMs(fromFrame, fps), framesToMs(fromFrame + durationInFrames, fps)];
    return words.filter(({ startMs }) => startMs >= fromMs && startMs < toMs);
  });
