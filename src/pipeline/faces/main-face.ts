import type { Box, Faces } from "../../schema/analysis";

type Samples = Faces["samples"];
type Tracked = Faces["track"][number];

/** A face in fractions of the picture, at a sample. */
interface Sighting {
  sample: number;
  box: Box;
  /** What makes a face the main one: large and certain. */
  weight: number;
}

/** A face that fits one is the same person if it moved no further than this, in widths of the face. */
const furthestMove = 1.2;
/** Somebody who is not seen for so long has gone. */
const longestGapMs = 4000;
/** The camera turns to another face only if that one is so much more there. */
const loyalty = 1.6;
/** Around a moment, so much counts for who is the main face. */
const contextMs = 3000;

/** The face that the camera follows: the largest and most steady one, smoothed, with short gaps filled. */
export const mainFace = (samples: Samples, sampleEveryMs: number): Tracked[] => {
  const gap = Math.max(1, Math.round(longestGapMs / sampleEveryMs));
  const people = tellApart(samples, gap);
  const filled = people.map((person) => smooth(fill(person, gap, samples.length)));
  const presence = people.map((person) => presenceOf(person, samples.length, Math.round(contextMs / sampleEveryMs)));

  let chosen = -1;
  return samples.flatMap(({ timeMs }, at) => {
    const isThere = (person: number) => filled[person]?.[at] !== undefined;
    const strength = (person: number) => (isThere(person) ? (presence[person]?.[at] ?? 0) : 0);
    const best = people.reduce((most, _, person) => (strength(person) > strength(most) ? person : most), 0);
    if (!isThere(chosen) || strength(best) > loyalty * strength(chosen)) chosen = best;
    const box = filled[chosen]?.[at];
    return box ? [{ timeMs, ...box }] : [];
  });
};

/** Sightings grouped by person, each followed from sample to sample. */
const tellApart = (samples: Samples, gap: number): Sighting[][] => {
  const people: Sighting[][] = [];
  for (const [sample, { faces }] of samples.entries()) {
    const pairs = faces
      .flatMap((face) =>
        people.flatMap((person) => {
          const last = person.at(-1);
          if (!last || last.sample === sample || sample - last.sample > gap) return [];
          return [{ face, person, distance: distanceOf(face, last.box) }];
        }),
      )
      .filter(({ distance }) => distance <= furthestMove)
      .sort((a, b) => a.distance - b.distance);
    const placed = new Set<unknown>();
    for (const { face, person } of pairs) {
      if (placed.has(face) || placed.has(person)) continue;
      placed.add(face).add(person);
      person.push(sighting(sample, face));
    }
    for (const face of faces) if (!placed.has(face)) people.push([sighting(sample, face)]);
  }
  return people;
};

const sighting = (sample: number, { score, ...box }: Samples[number]["faces"][number]): Sighting => ({
  sample,
  box,
  weight: box.width * box.height * score,
});

/** Between centres, in widths of the larger one; faces of very different size are never the same. */
const distanceOf = (a: Box, b: Box): number => {
  const [width, height] = [Math.max(a.width, b.width), Math.max(a.height, b.height)];
  const isOtherSize = Math.min(a.width, b.width) < 0.45 * width;
  const dx = (a.x + a.width / 2 - b.x - b.width / 2) / width;
  const dy = (a.y + a.height / 2 - b.y - b.height / 2) / height;
  return isOtherSize ? Number.POSITIVE_INFINITY : Math.hypot(dx, dy);
};

/** A box for every sample between and near the sightings of one person. */
const fill = (person: Sighting[], gap: number, length: number): (Box | undefined)[] => {
  const boxes = new Array<Box | undefined>(length).fill(undefined);
  const [first, last] = [person[0], person.at(-1)];
  if (!first || !last) return boxes;
  boxes.fill(first.box, Math.max(0, first.sample - Math.ceil(gap / 2)), first.sample);
  for (const [index, from] of person.entries()) {
    const to = person[index + 1] ?? from;
    for (let at = from.sample; at <= to.sample; at++) {
      boxes[at] = between(from.box, to.box, to === from ? 0 : (at - from.sample) / (to.sample - from.sample));
    }
  }
  boxes.fill(last.box, last.sample + 1, Math.min(length, last.sample + 1 + Math.ceil(gap / 2)));
  return boxes;
};

const between = (a: Box, b: Box, t: number): Box => ({
  x: a.x + (b.x - a.x) * t,
  y: a.y + (b.y - a.y) * t,
  width: a.width + (b.width - a.width) * t,
  height: a.height + (b.height - a.height) * t,
});

/** Detection trembles, people do not: each box becomes the middle one of three, then an average with its neighbours. */
const smooth = (boxes: (Box | undefined)[]): (Box | undefined)[] => {
  const each = (combine: (near: [number, number, number]) => number) => (all: (Box | undefined)[]) =>
    all.map((box, at) => {
      if (!box) return undefined;
      const [before, after] = [all[at - 1] ?? box, all[at + 1] ?? box];
      const of = (key: keyof Box) => combine([before[key], box[key], after[key]]);
      return { x: of("x"), y: of("y"), width: of("width"), height: of("height") };
    });
  const median = each(([a, b, c]) => Math.max(Math.min(a, b), Math.min(Math.max(a, b), c)));
  const average = each(([a, b, c]) => (a + 2 * b + c) / 4);
  return average(median(boxes));
};

const presenceOf = (person: Sighting[], length: number, context: number): number[] => {
  const presence = new Array<number>(length).fill(0);
  for (const { sample, weight } of person) {
    for (let at = Math.max(0, sample - context); at <= Math.min(length - 1, sample + context); at++) {
      presence[at] = (presence[at] ?? 0) + weight;
    }
  }
  return presence;
};
