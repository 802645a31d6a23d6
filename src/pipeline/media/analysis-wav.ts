import { createReadStream } from "node:fs";

/** Rate of the sound that analysis listens to. */
export const analysisRateHz = 16_000;
const headerBytes = 44;

/**
 * The samples of a file made by the `audio-analysis` stage, full scale at ±1, in blocks of `size`; the last is filled up
 * with silence. The block is used again: take what you need before asking for the next.
 */
export async function* readBlocks(wavPath: string, size: number): AsyncGenerator<Float32Array> {
  const block = new Float32Array(size);
  let filled = 0;
  let rest = Buffer.alloc(0);
  for await (const chunk of createReadStream(wavPath, { start: headerBytes, highWaterMark: 1 << 18 })) {
    const bytes = rest.length > 0 ? Buffer.concat([rest, chunk]) : Buffer.from(chunk);
    const whole = bytes.length - (bytes.length % 2);
    for (let at = 0; at < whole; at += 2) {
      block[filled++] = bytes.readInt16LE(at) / 0x8000;
      if (filled < size) continue;
      yield block;
      filled = 0;
    }
    rest = bytes.subarray(whole);
  }
  if (filled > 0) yield block.fill(0, filled);
}
