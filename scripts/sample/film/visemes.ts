import type { Performance } from "./performance";

/** The shape of a mouth; all from 0 to 1 but `wide`, which is -1 for rounded lips and 1 for spread ones. */
export interface Mouth {
  open: number;
  wide: number;
  teeth: number;
  tongue: number;
  press: number;
}

const shape = (open: number, wide: number, teeth = 0, tongue = 0, press = 0): Mouth => ({
  open,
  wide,
  teeth,
  tongue,
  press,
});

const rest = shape(0, 0);
const lipsShut = shape(0, 0, 0, 0, 1);
const lipOnTeeth = shape(0.16, 0.15, 1, 0, 0.25);
const hiss = shape(0.16, 0.45, 1);
const hush = shape(0.26, -0.55, 0.8);
const tip = shape(0.28, 0.15, 0.6, 0.8);
const back = shape(0.3, 0.1, 0.35);

/** Where a phone's mouth begins, and where a gliding one (as in "my") ends. */
const mouths: Record<string, [Mouth, Mouth?]> = {
  aa: [shape(0.95, 0, 0.4)],
  ae: [shape(0.8, 0.45, 0.6)],
  ah: [shape(0.65, 0.05, 0.4)],
  ao: [shape(0.75, -0.5, 0.2)],
  aw: [shape(0.9, 0.15, 0.4), shape(0.3, -0.8)],
  ax: [shape(0.4, 0, 0.4)],
  ay: [shape(0.95, 0.2, 0.4), shape(0.3, 0.6, 0.7)],
  b: [lipsShut],
  ch: [hush],
  d: [tip],
  dh: [shape(0.25, 0.1, 0.7, 1)],
  eh: [shape(0.6, 0.4, 0.6)],
  er: [shape(0.35, -0.45, 0.4)],
  ey: [shape(0.55, 0.5, 0.6), shape(0.28, 0.75, 0.7)],
  f: [lipOnTeeth],
  g: [back],
  hh: [shape(0.45, 0.1, 0.4)],
  ih: [shape(0.38, 0.4, 0.6)],
  iy: [shape(0.28, 0.85, 0.8)],
  jh: [hush],
  k: [back],
  l: [shape(0.38, 0.1, 0.5, 0.9)],
  m: [lipsShut],
  n: [tip],
  ng: [back],
  ow: [shape(0.6, -0.55, 0.1), shape(0.3, -0.9)],
  oy: [shape(0.65, -0.6, 0.1), shape(0.3, 0.5, 0.6)],
  p: [lipsShut],
  r: [shape(0.3, -0.5, 0.4)],
  s: [hiss],
  sh: [hush],
  t: [tip],
  th: [shape(0.25, 0.1, 0.7, 1)],
  uh: [shape(0.4, -0.4, 0.2)],
  uw: [shape(0.24, -1)],
  v: [lipOnTeeth],
  w: [shape(0.18, -1)],
  y: [shape(0.25, 0.6, 0.7)],
  z: [hiss],
  zh: [hush],
};

/** Lips are on their way before a sound and linger after it: half the width of that blur. */
const reachMs = 62;
const samples = 9;

/** The mouth at a time: the phones around it, the nearer the heavier. */
export const mouthAt = (phones: Performance["phones"], atMs: number): Mouth => {
  const mouth = { ...rest };
  let total = 0;
  for (let i = 0; i < samples; i++) {
    const away = (2 * (i + 0.5)) / samples - 1;
    const weight = 1 - Math.abs(away);
    const target = targetAt(phones, atMs + away * reachMs);
    for (const key of ["open", "wide", "teeth", "tongue", "press"] as const) mouth[key] += weight * target[key];
    total += weight;
  }
  for (const key of ["open", "wide", "teeth", "tongue", "press"] as const) mouth[key] /= total;
  return mouth;
};

const targetAt = (phones: Performance["phones"], atMs: number): Mouth => {
  const phone = phones.find(({ startMs, endMs }) => startMs <= atMs && atMs < endMs);
  if (!phone) return rest;
  const [from, to = from] = mouths[phone.text] ?? [rest];
  const glide = (atMs - phone.startMs) / (phone.endMs - phone.startMs);
  const mix = (a: number, b: number) => a + (b - a) * glide;
  return shape(
    mix(from.open, to.open),
    mix(from.wide, to.wide),
    mix(from.teeth, to.teeth),
    mix(from.tongue, to.tongue),
    mix(from.press, to.press),
  );
};
