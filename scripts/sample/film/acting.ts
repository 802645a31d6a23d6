import { random } from "remotion";
import type { Performance } from "./performance";
import { type Mouth, mouthAt } from "./visemes";

/** How the presenter is at one moment. Where nothing else is said from -1 to 1, positive to the viewer's right or up. */
export interface Pose {
  mouth: Mouth;
  yaw: number;
  pitch: number;
  /** Degrees. */
  tilt: number;
  lean: number;
  brow: number;
  /** 0 to 1, as the next three. */
  frown: number;
  blink: number;
  smile: number;
  breath: number;
  gazeX: number;
  gazeY: number;
  hand: { kind: Performance["gestures"][number]["kind"]; raise: number; sway: number } | null;
}

/** The whole of the acting: what the voice does moves the face, the pauses are spent as people spend them. */
export const poseAt = (performance: Performance, atMs: number): Pose => {
  const { words, phones } = performance;
  const pose: Pose = {
    mouth: mouthAt(phones, atMs),
    yaw: 0.32 * drift(atMs, 1),
    pitch: 0.2 * drift(atMs, 2),
    tilt: 1.5 * drift(atMs, 3),
    lean: 0.5 * drift(atMs, 4),
    brow: 0.12 * drift(atMs, 5),
    frown: 0,
    blink: blinkAt(performance, atMs),
    smile: 0.6,
    breath: 0.5 + 0.5 * Math.sin(atMs / 620),
    gazeX: 0.12 * drift(atMs * 1.7, 6),
    gazeY: 0.08 * drift(atMs * 1.7, 7),
    hand: handAt(performance, atMs),
  };
  words.forEach((word, i) => {
    const weight = Math.min(1, (word.endMs - word.startMs) / 550);
    const beat = bump(atMs, word.startMs - 120, word.endMs + 160);
    if (weight > 0.55) {
      pose.pitch -= 0.42 * weight * beat;
      pose.brow += (i % 3 === 0 ? 0.75 : 0.3) * weight * beat;
      pose.tilt += (i % 2 === 0 ? 1.3 : -1.3) * beat;
    }
    if (word.text === "um,") think(pose, hold(atMs, word.startMs - 180, word.endMs + 200));
  });
  restsOf(performance).forEach(({ startMs, endMs, brokenOff }, i) => {
    const amount = hold(atMs, startMs + 160, endMs - 120);
    if (brokenOff) wince(pose, amount);
    else if (i % 2 === 0) readNotes(pose, amount);
    else lookAside(pose, amount);
  });
  return pose;
};

const think = (pose: Pose, amount: number) => {
  pose.gazeX += 0.75 * amount;
  pose.gazeY += 0.9 * amount;
  pose.brow += 0.6 * amount;
  pose.pitch += 0.25 * amount;
  pose.tilt += 3 * amount;
  pose.smile -= 0.25 * amount;
};

const wince = (pose: Pose, amount: number) => {
  pose.frown += amount;
  pose.smile -= 0.55 * amount;
  pose.gazeX -= 0.5 * amount;
  pose.gazeY -= 0.5 * amount;
  pose.tilt -= 4 * amount;
  pose.yaw -= 0.25 * amount;
  pose.mouth.press = Math.max(pose.mouth.press, 0.9 * amount);
};

const readNotes = (pose: Pose, amount: number) => {
  pose.gazeX -= 0.45 * amount;
  pose.gazeY -= 0.95 * amount;
  pose.pitch -= 0.6 * amount;
  pose.yaw -= 0.3 * amount;
  pose.smile -= 0.15 * amount;
};

const lookAside = (pose: Pose, amount: number) => {
  pose.gazeX += 0.85 * amount;
  pose.gazeY += 0.1 * amount;
  pose.yaw += 0.55 * amount;
  pose.smile += 0.35 * amount;
  pose.brow += 0.35 * amount;
};

const longRestMs = 700;

/** The stretches in which nothing is said for long. */
const restsOf = ({ words }: Performance) =>
  words.flatMap((word, i) => {
    const next = words[i + 1];
    if (!next || next.startMs - word.endMs < longRestMs) return [];
    return [{ startMs: word.endMs, endMs: next.startMs, brokenOff: word.text.endsWith("…") }];
  });

const blinkMs = 230;

/** A blink every three seconds or so, and one whenever the eyes leave for somewhere else or come back. */
const blinkAt = (performance: Performance, atMs: number): number => {
  const starts = restsOf(performance).flatMap(({ startMs, endMs }) => [startMs + 150, endMs - 260]);
  for (let at = 1400, i = 0; at < performance.durationMs; i++, at += 2200 + 1900 * random(`blink ${i}`))
    starts.push(at);
  return Math.max(...starts.map((start) => bump(atMs, start, start + blinkMs)));
};

const handAt = ({ gestures }: Performance, atMs: number): Pose["hand"] => {
  for (const { kind, startMs, endMs } of gestures) {
    const raise = hold(atMs, startMs - 300, Math.max(endMs + 150, startMs + 1300), 420);
    if (raise > 0) return { kind, raise, sway: Math.sin((atMs - startMs) / (kind === "wave" ? 130 : 420)) };
  }
  return null;
};

const smooth = (x: number): number => {
  const clamped = Math.max(0, Math.min(1, x));
  return clamped * clamped * (3 - 2 * clamped);
};

/** Up and down again within a span. */
const bump = (at: number, start: number, end: number): number =>
  smooth((2 * (at - start)) / (end - start)) * smooth((2 * (end - at)) / (end - start));

/** Up at the start of a span, down at its end, steady between. */
const hold = (at: number, start: number, end: number, rampMs = 260): number =>
  smooth((at - start) / rampMs) * smooth((end - at) / rampMs);

/** Slow, never repeating within the talk, about -1 to 1. */
const drift = (ms: number, seed: number): number => {
  const t = ms / 1000;
  return 0.55 * Math.sin(t * (0.9 + 0.13 * seed) + seed * 2.1) + 0.45 * Math.sin(t * (1.7 - 0.09 * seed) + seed * 5.3);
};
