import { type FileHandle, open } from "node:fs/promises";
import { type Stereo, sampleRateHz } from "./samples";

/** Where the sound of a WAV file lies, and how its numbers are written. */
interface WavLayout {
  dataOffset: number;
  /** What the file says; it may be more than there is. */
  dataBytes: number;
  /** 2, 3 or 4. */
  bytesPerSample: number;
  float: boolean;
}

/** A 48 kHz stereo WAV file, read piece by piece. */
export interface WavReader {
  samples: number;
  /** Reads `count` samples from `start` into the beginning of a block; all of them must exist. */
  read(start: number, count: number, into: Stereo): Promise<void>;
  close(): Promise<void>;
}

const headerBytes = 1 << 14;

/** Opens a WAV file of 16, 24 or 32 (floating) bits; anything but 48 kHz stereo is an error. */
export const openWav = async (path: string): Promise<WavReader> => {
  const file = await open(path, "r");
  try {
    const header = Buffer.alloc(headerBytes);
    const { bytesRead } = await file.read(header, 0, headerBytes, 0);
    const layout = parseWavHeader(header.subarray(0, bytesRead));
    if (!layout) throw new Error(`${path} is not a WAV file`);
    const { size } = await file.stat();
    return reader(file, path, layout, size);
  } catch (error) {
    await file.close();
    throw error;
  }
};

const reader = (file: FileHandle, path: string, layout: WavLayout, fileBytes: number): WavReader => {
  const frameBytes = 2 * layout.bytesPerSample;
  const samples = Math.floor(Math.min(layout.dataBytes, fileBytes - layout.dataOffset) / frameBytes);
  let bytes = new Uint8Array();
  return {
    samples,
    read: async (start, count, into) => {
      const wanted = count * frameBytes;
      // Also read as numbers of two or four bytes.
      if (bytes.length < wanted) bytes = new Uint8Array(4 * Math.ceil(wanted / 4));
      const { bytesRead } = await file.read(bytes, 0, wanted, layout.dataOffset + start * frameBytes);
      if (bytesRead < wanted) throw new Error(`${path} ends before sample ${start + count}`);
      decodeSamples(bytes, layout, count, into);
    },
    close: () => file.close(),
  };
};

/** Reads the chunks before the sound; null while `bytes` does not reach it yet. */
const parseWavHeader = (bytes: Buffer): WavLayout | null => {
  if (bytes.length < 12) return null;
  const magic = bytes.toString("latin1", 0, 4);
  if (!["RIFF", "RF64"].includes(magic) || bytes.toString("latin1", 8, 12) !== "WAVE") {
    throw new Error("expected a WAV file");
  }
  let longDataBytes = Number.POSITIVE_INFINITY;
  let format: Pick<WavLayout, "bytesPerSample" | "float"> | null = null;
  for (let at = 12; at + 8 <= bytes.length; ) {
    const name = bytes.toString("latin1", at, at + 4);
    const size = bytes.readUInt32LE(at + 4);
    const body = at + 8;
    if (name === "data") {
      if (!format) throw new Error("the WAV file does not say its format");
      return { dataOffset: body, dataBytes: size === 0xffffffff ? longDataBytes : size, ...format };
    }
    if (body + size > bytes.length) return null;
    if (name === "ds64") longDataBytes = Number(bytes.readBigUInt64LE(body + 8));
    if (name === "fmt ") format = parseFormat(bytes.subarray(body, body + size));
    at = body + size + (size % 2);
  }
  return null;
};

const extensible = 0xfffe;

const parseFormat = (body: Buffer): Pick<WavLayout, "bytesPerSample" | "float"> => {
  const tag = body.readUInt16LE(0);
  const float = (tag === extensible ? body.readUInt16LE(24) : tag) === 3;
  const channels = body.readUInt16LE(2);
  const rateHz = body.readUInt32LE(4);
  const bytesPerSample = body.readUInt16LE(14) / 8;
  const isKnown = float ? bytesPerSample === 4 : bytesPerSample === 2 || bytesPerSample === 3;
  if (!isKnown || channels !== 2 || rateHz !== sampleRateHz) {
    throw new Error(`expected 48 kHz stereo, got ${rateHz} Hz, ${channels} channels, ${8 * bytesPerSample} bits`);
  }
  return { float, bytesPerSample };
};

// A loop for each width: this is where an hour of sound passes through.
const decodeSamples = (bytes: Uint8Array, layout: WavLayout, count: number, { left, right }: Stereo): void => {
  const { buffer, byteOffset } = bytes;
  if (layout.bytesPerSample === 3) {
    for (let n = 0, at = 0; n < count; n++, at += 6) {
      left[n] = int24(bytes[at] ?? 0, bytes[at + 1] ?? 0, bytes[at + 2] ?? 0) / 0x800000;
      right[n] = int24(bytes[at + 3] ?? 0, bytes[at + 4] ?? 0, bytes[at + 5] ?? 0) / 0x800000;
    }
    return;
  }
  const numbers = layout.float ? new Float32Array(buffer, byteOffset) : new Int16Array(buffer, byteOffset);
  const fullScale = layout.float ? 1 : 0x8000;
  for (let n = 0; n < count; n++) {
    left[n] = (numbers[2 * n] ?? 0) / fullScale;
    right[n] = (numbers[2 * n + 1] ?? 0) / fullScale;
  }
};

const int24 = (low: number, middle: number, high: number) => ((high << 24) | (middle << 16) | (low << 8)) >> 8;
