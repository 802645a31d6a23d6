import { open } from "node:fs/promises";
import { type Stereo, sampleRateHz } from "./samples";

/** A WAV file being written, 48 kHz stereo in 24 bits: finer than anything that is heard, and not as big as floats. */
interface WavWriter {
  write(block: Stereo): Promise<void>;
  /** Ends the file; it must have got as many samples as were announced. */
  close(): Promise<void>;
  /** Lets go of a file that will not be finished. */
  abandon(): Promise<void>;
}

const bytesPerSample = 3;
const frameBytes = 2 * bytesPerSample;

/** Begins a file that will have so many samples. */
export const createWav = async (path: string, samples: number): Promise<WavWriter> => {
  const file = await open(path, "w");
  let bytes = wavHeader(samples * frameBytes);
  let written = 0;
  const append = async (length: number) => {
    await file.write(bytes, 0, length);
  };
  await append(bytes.length);
  return {
    write: async (block) => {
      const count = block.left.length;
      if (bytes.length < count * frameBytes) bytes = Buffer.alloc(count * frameBytes);
      encodeSamples(block, bytes);
      await append(count * frameBytes);
      written += count;
    },
    close: async () => {
      await file.close();
      if (written !== samples) throw new Error(`${path} got ${written} samples, not ${samples}`);
    },
    abandon: () => file.close(),
  };
};

const encodeSamples = ({ left, right }: Stereo, bytes: Uint8Array): void => {
  for (let n = 0, at = 0; n < left.length; n++, at += frameBytes) {
    const l = int24(left[n] ?? 0);
    const r = int24(right[n] ?? 0);
    bytes[at] = l;
    bytes[at + 1] = l >> 8;
    bytes[at + 2] = l >> 16;
    bytes[at + 3] = r;
    bytes[at + 4] = r >> 8;
    bytes[at + 5] = r >> 16;
  }
};

const int24 = (value: number): number => Math.max(-0x800000, Math.min(0x7fffff, Math.round(value * 0x800000)));

/** Sizes over 4 GB do not fit into a RIFF header: such files are RF64, with the true sizes in a chunk of their own. */
const wavHeader = (dataBytes: number) => {
  const isLong = dataBytes > 0xffffffff - 128;
  const chunks = [
    ...(isLong ? [chunk("ds64", sizes(dataBytes))] : []),
    chunk("fmt ", pcmFormat()),
    Buffer.concat([Buffer.from("data"), uint32(isLong ? 0xffffffff : dataBytes)]),
  ];
  const body = Buffer.concat([Buffer.from("WAVE"), ...chunks]);
  return Buffer.concat([
    Buffer.from(isLong ? "RF64" : "RIFF"),
    uint32(isLong ? 0xffffffff : body.length + dataBytes),
    body,
  ]);
};

const chunk = (name: string, body: Buffer) => Buffer.concat([Buffer.from(name), uint32(body.length), body]);

const uint32 = (value: number) => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
};

const sizes = (dataBytes: number) => {
  const body = Buffer.alloc(28);
  body.writeBigUInt64LE(BigInt(dataBytes + 72), 0);
  body.writeBigUInt64LE(BigInt(dataBytes), 8);
  body.writeBigUInt64LE(BigInt(dataBytes / frameBytes), 16);
  return body;
};

const pcmFormat = () => {
  const body = Buffer.alloc(16);
  body.writeUInt16LE(1, 0);
  body.writeUInt16LE(2, 2);
  body.writeUInt32LE(sampleRateHz, 4);
  body.writeUInt32LE(sampleRateHz * frameBytes, 8);
  body.writeUInt16LE(frameBytes, 12);
  body.writeUInt16LE(8 * bytesPerSample, 14);
  return body;
};
