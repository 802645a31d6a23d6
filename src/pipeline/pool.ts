/** What a piece of work takes of the machine while it runs. */
export interface Needs {
  cores: number;
  memoryBytes: number;
}

interface Waiting extends Needs {
  start: () => void;
}

/** Lets work begin when there is room for it; the first to ask is the first served. */
export interface Pool {
  /** Runs `work` as soon as its needs are free. What needs more than there is runs alone. Rejects when aborted. */
  take<T>(needs: Needs, signal: AbortSignal, work: () => Promise<T>): Promise<T>;
}

/** A pool over so many cores and so much memory. */
export const openPool = (capacity: Needs): Pool => {
  const waiting: Waiting[] = [];
  let coresFree = capacity.cores;
  let memoryFree = capacity.memoryBytes;
  let running = 0;

  const startNext = () => {
    for (let next = waiting[0]; next; next = waiting[0]) {
      const fits = next.cores <= coresFree && next.memoryBytes <= memoryFree;
      if (!fits && running > 0) return;
      waiting.shift();
      coresFree -= next.cores;
      memoryFree -= next.memoryBytes;
      running++;
      next.start();
    }
  };
  const giveBack = (needs: Needs) => {
    coresFree += needs.cores;
    memoryFree += needs.memoryBytes;
    running--;
    startNext();
  };

  return {
    take: async (needs, signal, work) => {
      signal.throwIfAborted();
      // Who only waits for somebody else takes no room, and keeps nobody out.
      if (needs.cores === 0 && needs.memoryBytes === 0) return work();
      await new Promise<void>((start, reject) => {
        const place: Waiting = { ...needs, start: () => settle(start) };
        const leave = () => {
          waiting.splice(waiting.indexOf(place), 1);
          reject(signal.reason);
        };
        const settle = (go: () => void) => {
          signal.removeEventListener("abort", leave);
          go();
        };
        signal.addEventListener("abort", leave, { once: true });
        waiting.push(place);
        startNext();
      });
      try {
        return await work();
      } finally {
        giveBack(needs);
      }
    },
  };
};
