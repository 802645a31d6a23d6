// Whether something is going on, hop by hop: an array of flags, and the stretches in which they are set.

export interface Stretch {
  from: number;
  /** Not included. */
  to: number;
}

/** Stretches of set flags, in order. */
export const stretchesOf = (flags: ArrayLike<boolean>): Stretch[] => {
  const stretches: Stretch[] = [];
  for (let at = 0; at < flags.length; at++) {
    if (!flags[at]) continue;
    const last = stretches.at(-1);
    if (last?.to === at) last.to = at + 1;
    else stretches.push({ from: at, to: at + 1 });
  }
  return stretches;
};

/** Flags that are set in the given stretches, each widened on both sides. */
export const flagsIn = (stretches: Stretch[], length: number, widen = 0): boolean[] => {
  const flags = new Array<boolean>(length).fill(false);
  for (const { from, to } of stretches) flags.fill(true, Math.max(0, from - widen), Math.max(0, to + widen));
  return flags;
};

/** Flags where a value is at least `low`, in stretches that reach `high` somewhere. */
export const withHysteresis = (values: ArrayLike<number>, high: number, low: number): boolean[] => {
  const atLeast = (limit: number) => Array.from(values, (value) => value >= limit);
  const reaches = atLeast(high);
  const lasting = stretchesOf(atLeast(low)).filter(({ from, to }) => reaches.slice(from, to).includes(true));
  return flagsIn(lasting, values.length);
};

/** The value below which the given share of values lies. */
export const percentile = (values: number[], share: number): number => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
};
