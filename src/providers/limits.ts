import pLimit, { type LimitFunction } from "p-limit";

/** Finds the limit of a provider; all who ask for the same name share it. */
export type Limits = (provider: { name: string; atOnce: number }) => LimitFunction;

/** Keeps the calls of one run to each provider at what it takes at the same time. */
export const openLimits = (): Limits => {
  const limits = new Map<string, LimitFunction>();
  return ({ name, atOnce }) => {
    const limit = limits.get(name) ?? pLimit(atOnce);
    limits.set(name, limit);
    return limit;
  };
};
