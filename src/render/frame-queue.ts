/**
 * Where tabs that finish frames in any order meet an encoder that wants them in order. A tab waits once `capacity`
 * frames lie here, so a slow encoder slows the tabs instead of filling the memory.
 */
export interface FrameQueue {
  /** Resolves when the next frame may be painted. */
  put(frame: number, image: Buffer): Promise<void>;
  /** Frames are taken in rising order. */
  take(frame: number): Promise<Buffer>;
  /** Ends all waiting: `take` rejects from now on, `put` returns at once. */
  fail(error: unknown): void;
}

/** Opens an empty queue. */
export const openFrameQueue = (capacity: number): FrameQueue => {
  const images = new Map<number, Buffer>();
  const putters = new Map<number, () => void>();
  let wanted: { frame: number; resolve: (image: Buffer) => void; reject: (error: unknown) => void } | undefined;
  let taken = -1;
  let failure: { error: unknown } | undefined;

  const hand = () => {
    const image = wanted && images.get(wanted.frame);
    if (!wanted || !image) return;
    const { frame, resolve } = wanted;
    wanted = undefined;
    taken = frame;
    images.delete(frame);
    putters.get(frame)?.();
    putters.delete(frame);
    resolve(image);
  };

  return {
    put: (frame, image) => {
      // After a crash of the browser a frame may be painted twice.
      if (failure || frame <= taken) return Promise.resolve();
      images.set(frame, image);
      hand();
      if (!images.has(frame) || images.size < capacity) return Promise.resolve();
      return new Promise((resolve) => putters.set(frame, resolve));
    },
    take: (frame) =>
      new Promise((resolve, reject) => {
        if (failure) return reject(failure.error);
        wanted = { frame, resolve, reject };
        hand();
      }),
    fail: (error) => {
      failure ??= { error };
      wanted?.reject(failure.error);
      wanted = undefined;
      for (const go of putters.values()) go();
      putters.clear();
      images.clear();
    },
  };
};
