// Reads a PNG as a browser writes it, and looks at its pixels.
import assert from "node:assert/strict";
import { inflateSync } from "node:zlib";

export type Rgb = [number, number, number];

export interface Box {
  left: number;
  top: number;
  /** Just beyond the last column and row. */
  right: number;
  bottom: number;
}

/** A still, pixel by pixel. */
export class Image {
  constructor(
    readonly width: number,
    readonly height: number,
    private readonly pixels: Buffer,
    private readonly channels: number,
  ) {}

  at(x: number, y: number): Rgb {
    const start = (Math.floor(y) * this.width + Math.floor(x)) * this.channels;
    return [this.pixels[start] ?? 0, this.pixels[start + 1] ?? 0, this.pixels[start + 2] ?? 0];
  }

  /** How opaque a pixel is, from 0 to 255. */
  alphaAt(x: number, y: number): number {
    if (this.channels < 4) return 255;
    return this.pixels[(Math.floor(y) * this.width + Math.floor(x)) * this.channels + 3] ?? 0;
  }

  /** How many pixels satisfy a test, and the smallest box around them; null where none does. */
  find(test: (color: Rgb, x: number, y: number) => boolean): (Box & { count: number }) | null {
    const box = { left: this.width, top: this.height, right: 0, bottom: 0, count: 0 };
    for (let y = 0; y < this.height; y++) {
      for (let x = 0; x < this.width; x++) {
        if (!test(this.at(x, y), x, y)) continue;
        box.count++;
        box.left = Math.min(box.left, x);
        box.right = Math.max(box.right, x + 1);
        box.top = Math.min(box.top, y);
        box.bottom = Math.max(box.bottom, y + 1);
      }
    }
    return box.count > 0 ? box : null;
  }

  equals(other: Image): boolean {
    return this.pixels.equals(other.pixels);
  }
}

/** Largest difference of a channel. */
export const distance = (a: Rgb, b: Rgb): number =>
  Math.max(Math.abs(a[0] - b[0]), Math.abs(a[1] - b[1]), Math.abs(a[2] - b[2]));

export const assertNear = (actual: Rgb, expected: Rgb, tolerance: number, what: string) =>
  assert.ok(distance(actual, expected) <= tolerance, `${what}: expected about rgb(${expected}), got rgb(${actual})`);

/** Decodes an 8-bit RGB or RGBA PNG without interlacing. */
export const decodePng = (png: Buffer): Image => {
  const data: Buffer[] = [];
  let [width, height, channels] = [0, 0, 0];
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at)) {
    const body = png.subarray(at + 8, at + 8 + png.readUInt32BE(at));
    const name = png.toString("latin1", at + 4, at + 8);
    if (name === "IDAT") data.push(body);
    if (name !== "IHDR") continue;
    [width, height, channels] = [body.readUInt32BE(0), body.readUInt32BE(4), body[9] === 6 ? 4 : 3];
    assert.deepEqual([body[8], body[12], body[9] === 2 || body[9] === 6], [8, 0, true], "an 8-bit RGB or RGBA PNG");
  }
  return new Image(
    width,
    height,
    unfilter(inflateSync(Buffer.concat(data)), width * channels, height, channels),
    channels,
  );
};

const unfilter = (raw: Buffer, rowBytes: number, rows: number, channels: number): Buffer => {
  const out = Buffer.alloc(rowBytes * rows);
  for (let row = 0; row < rows; row++) {
    const filter = raw[row * (rowBytes + 1)];
    for (let i = 0; i < rowBytes; i++) {
      const at = row * rowBytes + i;
      const left = i >= channels ? (out[at - channels] ?? 0) : 0;
      const up = row > 0 ? (out[at - rowBytes] ?? 0) : 0;
      const upLeft = row > 0 && i >= channels ? (out[at - rowBytes - channels] ?? 0) : 0;
      const predicted = [0, left, up, (left + up) >> 1, paeth(left, up, upLeft)][filter ?? 0] ?? 0;
      out[at] = (raw[row * (rowBytes + 1) + 1 + i] ?? 0) + predicted;
    }
  }
  return out;
};

const paeth = (left: number, up: number, upLeft: number): number => {
  const guess = left + up - upLeft;
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - upLeft)];
  if (a <= b && a <= c) return left;
  return b <= c ? up : upLeft;
};
