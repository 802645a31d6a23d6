import type { Format } from "../../../schema/timeline";

/** Pictures of the output's size that a lane holds at most: its decoder's, its own, and those its encoder looks ahead at. */
const picturesHeld = 110;
/** What a lane takes besides: a thread and two programs. */
const besidesBytes = 90 * 1024 * 1024;

/** How many lanes a machine has room for: one for each core, while they take no more than half of the memory. */
export const countLanes = (
  { width, height }: Pick<Format, "width" | "height">,
  machine: { cores: number; memoryBytes: number },
): number => {
  const laneBytes = picturesHeld * width * height * 1.5 + besidesBytes;
  return Math.max(1, Math.min(machine.cores, Math.floor(machine.memoryBytes / 2 / laneBytes)));
};

/**
 * How many threads each encoder may use. Two where there are as many cores, though every core has a lane: of chunks that
 * are left over, one is encoded in little more than half the time. What is done already must not change it: an encoder's
 * output depends on it.
 */
export const encoderThreads = (chunksInAll: number, cores: number): number =>
  Math.max(Math.min(2, cores), Math.floor(cores / Math.max(1, chunksInAll)));
