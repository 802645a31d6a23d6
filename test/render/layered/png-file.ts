// Writes PNGs for tests, with whichever filter is asked for in each row.
import { crc32, deflateSync } from "node:zlib";

export interface Pixels {
  width: number;
  height: number;
  /** RGBA, or RGB where `channels` is 3. */
  channels: 3 | 4;
  bytes: Uint8Array;
}

/** A PNG whose row y is filtered with `filters[y % filters.length]`, in several chunks as browsers write it. */
export const writePng = ({ width, height, channels, bytes }: Pixels, filters: number[]): Buffer => {
  const rowBytes = width * channels;
  const rows = Buffer.alloc(height * (rowBytes + 1));
  for (let y = 0; y < height; y++) {
    const filter = filters[y % filters.length] ?? 0;
    rows[y * (rowBytes + 1)] = filter;
    for (let x = 0; x < rowBytes; x++) {
      const at = (row: number, column: number) => (row < 0 || column < 0 ? 0 : (bytes[row * rowBytes + column] ?? 0));
      const [left, up, upLeft] = [at(y, x - channels), at(y - 1, x), at(y - 1, x - channels)];
      const guess = [0, left, up, Math.floor((left + up) / 2), nearestOf(left, up, upLeft)][filter] ?? 0;
      rows[y * (rowBytes + 1) + 1 + x] = at(y, x) - guess;
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, channels === 4 ? 6 : 2, 0, 0, 0], 8);
  const packed = deflateSync(rows);
  const middle = Math.floor(packed.length / 2);
  return Buffer.concat([
    Buffer.from("\x89PNG\r\n\x1a\n", "latin1"),
    chunk("IHDR", header),
    chunk("IDAT", packed.subarray(0, middle)),
    chunk("IDAT", packed.subarray(middle)),
    chunk("IEND", Buffer.alloc(0)),
  ]);
};

const nearestOf = (left: number, up: number, upLeft: number): number => {
  const guess = left + up - upLeft;
  return [left, up, upLeft].reduce((best, each) => (Math.abs(guess - each) < Math.abs(guess - best) ? each : best));
};

const chunk = (name: string, body: Buffer): Buffer => {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(body.length);
  const named = Buffer.concat([Buffer.from(name, "latin1"), body]);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(typeof crc32 === "function" ? crc32(named) : 0);
  return Buffer.concat([length, named, sum]);
};
