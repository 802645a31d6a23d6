import { writeFile } from "node:fs/promises";

const headerBytes = 44;

/** Writes a mono sound as a WAV file of 16 bits. */
export const writeWav = async (path: string, samples: Int16Array, sampleRateHz: number): Promise<void> => {
  const bytes = Buffer.alloc(headerBytes + 2 * samples.length);
  bytes.write("RIFF", 0);
  bytes.writeUInt32LE(bytes.length - 8, 4);
  bytes.write("WAVEfmt ", 8);
  bytes.writeUInt32LE(16, 16);
  bytes.writeUInt16LE(1, 20);
  bytes.writeUInt16LE(1, 22);
  bytes.writeUInt32LE(sampleRateHz, 24);
  bytes.writeUInt32LE(2 * sampleRateHz, 28);
  bytes.writeUInt16LE(2, 32);
  bytes.writeUInt16LE(16, 34);
  bytes.write("data", 36);
  bytes.writeUInt32LE(2 * samples.length, 40);
  samples.forEach((sample, i) => void bytes.writeInt16LE(sample, headerBytes + 2 * i));
  await writeFile(path, bytes);
};
