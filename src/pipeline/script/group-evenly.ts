/**
 * Puts things of these sizes, in order, into groups as equal as can be: those with the least sum of squares. Returns
 * where each group begins; never more groups than things.
 */
export const groupEvenly = (sizes: number[], count: number): number[] => {
  let sum = 0;
  const upTo = [0, ...sizes.map((size) => (sum += size))];
  let best = [0, ...sizes.map(() => Number.POSITIVE_INFINITY)];
  const origins: number[][] = [];
  for (let group = 0; group < Math.min(count, sizes.length); group++) {
    const next = [Number.POSITIVE_INFINITY];
    const origin = [0];
    for (let to = 1; to <= sizes.length; to++) {
      const costs = best.slice(0, to).map((cost, from) => cost + ((upTo[to] ?? 0) - (upTo[from] ?? 0)) ** 2);
      const cheapest = Math.min(...costs);
      next.push(cheapest);
      origin.push(Math.max(0, costs.indexOf(cheapest)));
    }
    best = next;
    origins.push(origin);
  }
  const starts: number[] = [];
  for (let group = origins.length - 1, to = sizes.length; group >= 0; group--) {
    to = origins[group]?.[to] ?? 0;
    starts.unshift(to);
  }
  return starts;
};
