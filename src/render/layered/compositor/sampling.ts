// Where the samples of a plane come from, and how much of each is covered: in numbers, along one side.
import type { Siting } from "./planes";

/** The first sample's place among the source's, and how far apart the samples lie there. */
export interface Sampling {
  position: number;
  step: number;
}

/**
 * How a plane is sampled from sample `first` on, where the source, `sourceLength` pixels long, lies from `from` for
 * `length` pixels of the target.
 */
export const samplingOf = (
  { unit, middle }: Siting,
  source: { from: number; length: number; pixels: number },
  first: number,
): Sampling => {
  const step = source.pixels / source.length;
  return { position: ((unit * first + middle - source.from) * step - middle) / unit, step };
};

/** The same from a source of half the size. */
export const halvedSampling = ({ position, step }: Sampling): Sampling => ({
  position: (position + 0.5) / 2 - 0.5,
  step: step / 2,
});

/** Samples `from` up to, not including, `to`, of which `share` is covered. */
export interface Band {
  from: number;
  to: number;
  share: number;
}

/** Finer parts of a sample cannot be seen. */
const fineness = 256;

/** Which of `count` samples a stretch of pixels covers: those inside wholly, those at its ends in part. */
export const coveredBands = (from: number, to: number, unit: number, count: number): Band[] => {
  const edge = (pixel: number) => Math.round(Math.min(Math.max(pixel / unit, 0), count) * fineness) / fineness;
  const [start, end] = [edge(from), edge(to)];
  if (end <= start) return [];
  const [firstWhole, lastWhole] = [Math.ceil(start), Math.floor(end)];
  if (firstWhole > lastWhole) return [{ from: lastWhole, to: firstWhole, share: end - start }];
  return [
    { from: firstWhole - 1, to: firstWhole, share: firstWhole - start },
    { from: firstWhole, to: lastWhole, share: 1 },
    { from: lastWhole, to: lastWhole + 1, share: end - lastWhole },
  ].filter((band) => band.to > band.from && band.share > 0);
};

/** How something is laid over what is there. Lengths in pixels of the target. */
export interface Share {
  opacity: number;
  /** It is seen only between these, and partly in pixels that lie on them. */
  window: { left: number; top: number; width: number; height: number };
  /** A soft edge: whole left of `from`, nothing right of `to`. */
  edge: { from: number; to: number } | null;
}

/** All of something. */
export const wholly = ({ width, height }: { width: number; height: number }): Share => ({
  opacity: 1,
  window: { left: 0, top: 0, width, height },
  edge: null,
});

/** The weight that takes all of what comes; 0 takes nothing. */
export const fullWeight = 32767;

/** How much is seen in each column that covered bands name, from column `first` on, as the kernels' weights. */
export const columnWeights = (
  into: Int16Array,
  bands: Band[],
  first: number,
  unit: number,
  { opacity, edge }: Pick<Share, "opacity" | "edge">,
): void => {
  into.fill(0);
  for (const { from, to, share } of bands) {
    for (let column = from; column < to; column++) {
      const left = edge ? (edge.to - unit * (column + 0.5)) / (edge.to - edge.from) : 1;
      const seen = opacity * share * Math.min(1, Math.max(0, left));
      into[column - first] = Math.round(seen * fullWeight);
    }
  }
};
