/** Takes numbered things as they come and hands them on in their order, one after the other. */
export interface InOrder<Thing> {
  put(index: number, thing: Thing): void;
  /** Resolves when all before this one have been handed on; rejects as soon as handing on failed. */
  reached(index: number): Promise<void>;
}

/** `handOn` holds up those that follow. */
export const openInOrder = <Thing>(handOn: (thing: Thing, index: number) => Promise<void>): InOrder<Thing> => {
  const waiting = new Map<number, Thing>();
  let next = 0;
  let isRunning = false;
  let failure: { error: unknown } | null = null;
  let watchers: (() => void)[] = [];

  const tell = () => {
    const told = watchers;
    watchers = [];
    for (const each of told) each();
  };
  const run = async () => {
    isRunning = true;
    try {
      for (let thing = waiting.get(next); thing !== undefined; thing = waiting.get(next)) {
        waiting.delete(next);
        await handOn(thing, next);
        next++;
        tell();
      }
    } catch (error) {
      failure = { error };
      tell();
    } finally {
      isRunning = false;
    }
  };
  return {
    put: (index, thing) => {
      waiting.set(index, thing);
      if (!isRunning && !failure) void run();
    },
    reached: async (index) => {
      while (next < index && !failure) await new Promise<void>((resolve) => watchers.push(resolve));
      if (failure) throw failure.error;
    },
  };
};
