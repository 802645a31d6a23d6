import { waveformHopMs, waveformRecordBytes } from "../../src/schema/waveform-data";

/** A waveform's data of so many seconds: no sound has it, but no two moments are alike. */
export const waveformBytes = (seconds: number): Uint8Array => {
  const bytes = new Uint8Array((seconds * 1000 * waveformRecordBytes) / waveformHopMs);
  let state = 1;
  for (let index = 0; index < bytes.length; index++) {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    bytes[index] = state >>> 24;
  }
  return bytes;
};
