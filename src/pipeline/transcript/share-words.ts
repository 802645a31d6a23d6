import type { Span } from "../../schema/time";
import type { Reading } from "./reading";

/** Which word each stretch of speech begins with, and how badly that fits. */
export interface Shares {
  starts: number[];
  cost: number;
}

/** A way that is so much worse than the best one so far is given up. */
const beam = 20;
/** Nobody says so much more than usual in a stretch. */
const mostMs = (lengthMs: number) => 2 * lengthMs + 1000;

/**
 * Shares the words of a text out among stretches of speech: of all ways in order the cheapest. `pace` is the part of the
 * speech that the text is taken for: under 1, some of the speech is not in the text, and stretches may stay without words.
 * Null where nothing costs less than `limit`.
 */
export const shareWords = (reading: Reading, stretches: Span[], pace: number, limit: number): Shares | null => {
  const { length } = reading;
  const speechMs = stretches.reduce((sum, { startMs, endMs }) => sum + endMs - startMs, 0);
  const rate = (pace * speechMs) / reading.endMs(length - 1);
  const missed = sumsBefore(length, (word) => missedRestCost(reading.restMs(word)));

  /** By the word that comes next: what the best way there costs, and with which word its last stretch begins. */
  const costs = new Float64Array(length + 1);
  const origins = new Int32Array(length + 1);
  let ways = [{ at: 0, cost: 0 }];
  const steps: Map<number, number>[] = [];
  for (const [index, { startMs, endMs }] of stretches.entries()) {
    const lengthMs = endMs - startMs;
    const isLast = index === stretches.length - 1;
    const pauseMs = (stretches[index + 1]?.startMs ?? endMs) - endMs;
    const offer = (from: number, to: number, cost: number) => {
      if (cost >= (costs[to] ?? 0)) return;
      costs[to] = cost;
      origins[to] = from;
    };
    costs.fill(Number.POSITIVE_INFINITY);
    for (const { at: from, cost: before } of ways) {
      const firstMs = reading.startMs(from);
      if (!isLast || from === length) offer(from, from, before + emptyCost(from === 0 || from === length, lengthMs));
      for (let to = isLast ? length : from + 1; to > from && to <= length; to++) {
        const loadMs = rate * (reading.endMs(to - 1) - firstMs);
        const inside = (missed[to] ?? 0) - (missed[from + 1] ?? 0);
        const frame = (from === 0 && index > 0 ? frameCost : 0) + (to === length && !isLast ? frameCost : 0);
        const atPause = to < length ? pauseCost(reading.restMs(to), pauseMs) : 0;
        offer(from, to, before + lengthCost(loadMs, lengthMs) + inside + frame + atPause);
        if (loadMs > mostMs(lengthMs)) break;
      }
    }
    const least = costs.reduce((best, cost) => Math.min(best, cost));
    if (least >= limit) return null;
    ways = [];
    costs.forEach((cost, at) => void (cost <= least + beam && ways.push({ at, cost })));
    steps.push(new Map(ways.map(({ at }) => [at, origins[at] ?? 0])));
  }

  const starts: number[] = [];
  let to = length;
  for (const step of steps.reverse()) {
    to = step.get(to) ?? 0;
    starts.unshift(to);
  }
  return { starts, cost: costs[length] ?? 0 };
};

/** The entry at a word holds the costs of all words before it. */
const sumsBefore = (length: number, cost: (word: number) => number): number[] => {
  const sums = [0];
  for (let word = 0; word < length; word++) sums.push((sums[word] ?? 0) + cost(word));
  return sums;
};

/** Words may take a little more or less than usual; far off, every bit more costs the same. */
const lengthCost = (loadMs: number, lengthMs: number): number => {
  const lesserMs = Math.min(loadMs, lengthMs);
  const usualErrorMs = Math.sqrt(100 ** 2 + 50 * lesserMs + (0.1 * lesserMs) ** 2);
  const off = Math.abs(lengthMs - loadMs) / usualErrorMs;
  return off < 2 ? off ** 2 / 2 : 2 * off - 2;
};

/** That something is said before or after the text. */
const frameCost = 4;

/** Speech without words is likelier before and after the text (a greeting, a notice) than within it. */
const emptyCost = (isOutside: boolean, lengthMs: number): number => (isOutside ? lengthMs / 3000 : 4 + lengthMs / 500);

/** Rests under this are those of clauses. */
const clauseRestMs = 200;

/** Nobody pauses for long where nothing ends. */
const pauseCost = (restMs: number, pauseMs: number): number => {
  const long = Math.min(1, pauseMs / 1000);
  if (restMs === 0) return 1.5 + 3 * long;
  return restMs < clauseRestMs ? 0.3 + 1.2 * long : 0;
};

/** Where something ends, a pause is expected. */
const missedRestCost = (restMs: number): number => Math.min(2.5, restMs / 250);
