import { readFile, writeFile } from "node:fs/promises";

/** Sound as channels of samples between -1 and 1. */
export interface Sound {
  sampleRate: number;
  channels: Float32Array[];
}

const headerBytes = 44;

/** Reads a plain 16-bit PCM WAV, the only kind that the voice and the scripts here write. */
export const readWav = async (path: string): Promise<Sound> => {
  const file = await readFile(path);
  const channelCount = file.readUInt16LE(22);
  if (file.toString("latin1", 36, 40) !== "data" || file.readUInt16LE(34) !== 16) {
    throw new Error(`${path} is not a plain 16-bit PCM WAV`);
  }
  const frames = Math.floor(Math.min(file.readUInt32LE(40), file.length - headerBytes) / (2 * channelCount));
  const channels = Array.from({ length: channelCount }, () => new Float32Array(frames));
  channels.forEach((channel, c) => {
    for (let i = 0; i < frames; i++) channel[i] = file.readInt16LE(headerBytes + 2 * (i * channelCount + c)) / 32768;
  });
  return { sampleRate: file.readUInt32LE(24), channels };
};

/** Writes 16-bit PCM. */
export const writeWav = async (path: string, { sampleRate, channels }: Sound): Promise<void> => {
  const frames = channels[0]?.length ?? 0;
  const blockBytes = 2 * channels.length;
  const file = Buffer.alloc(headerBytes + frames * blockBytes);
  file.write("RIFF", 0, "latin1");
  file.writeUInt32LE(file.length - 8, 4);
  file.write("WAVEfmt ", 8, "latin1");
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(1, 20);
  file.writeUInt16LE(channels.length, 22);
  file.writeUInt32LE(sampleRate, 24);
  file.writeUInt32LE(sampleRate * blockBytes, 28);
  file.writeUInt16LE(blockBytes, 32);
  file.writeUInt16LE(16, 34);
  file.write("data", 36, "latin1");
  file.writeUInt32LE(frames * blockBytes, 40);
  channels.forEach((channel, c) => {
    channel.forEach((sample, i) => {
      const clipped = Math.max(-1, Math.min(1, sample));
      file.writeInt16LE(Math.round(clipped * 32767), headerBytes + i * blockBytes + 2 * c);
    });
  });
  await writeFile(path, file);
};
