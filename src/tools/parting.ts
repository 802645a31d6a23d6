const partings = new Set<Promise<unknown>>();

/**
 * Passes on work that cleans up elsewhere when its run is aborted, such as cancelling what was ordered of a provider: the
 * process does not end before it.
 */
export const beforeParting = async <Result>(work: Promise<Result>): Promise<Result> => {
  partings.add(work);
  try {
    return await work;
  } finally {
    partings.delete(work);
  }
};

/** Waits until no such work is under way, but no longer than told; gives whether there was any. */
export const readyToPart = async (withinMs: number): Promise<boolean> => {
  if (partings.size === 0) return false;
  const late = new Promise<void>((resolve) => void setTimeout(resolve, withinMs).unref());
  await Promise.race([Promise.allSettled(partings), late]);
  return true;
};
