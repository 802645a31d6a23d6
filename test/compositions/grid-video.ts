// A recording whose every part and every frame can be told by its pixels.
import { readFile, writeFile } from "node:fs/promises";
import { runTool } from "../../src/tools/child";
import type { Rgb } from "./image";

export const width = 320;
export const height = 180;
export const frames = 60;
const bits = 8;
const stripPx = 20;

/** Colours of the grid's cells, four across and two down; the strip below them holds the frame's number. */
export const cells: Rgb[][] = [
  [
    [200, 40, 40],
    [40, 160, 40],
    [50, 60, 200],
    [200, 180, 40],
  ],
  [
    [180, 50, 170],
    [40, 170, 180],
    [220, 220, 220],
    [60, 60, 60],
  ],
];
const cellWidth = width / 4;
const cellHeight = (height - stripPx) / 2;

/** The colour of a point of the source outside of the strip. */
export const cellAt = (x: number, y: number): Rgb =>
  cells[Math.floor(y / cellHeight)]?.[Math.floor(x / cellWidth)] ?? [0, 0, 0];

/** The number in the strip of a still that shows the source whole. */
export const frameNumber = (image: { width: number; height: number; at(x: number, y: number): Rgb }): number => {
  let number = 0;
  for (let bit = 0; bit < bits; bit++) {
    const [red] = image.at(((bit + 0.5) / bits) * image.width, image.height * (1 - stripPx / 2 / height));
    if (red > 128) number += 2 ** bit;
  }
  return number;
};

/** Writes the recording at 25 frames a second; `options` go to the output. */
export const writeGridVideo = async (path: string, options: string[] = []): Promise<void> => {
  const frame = Buffer.alloc(width * height * 3);
  const all = Array.from({ length: frames }, (_, number) => {
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        const bit = (number >> Math.floor((x / width) * bits)) & 1 ? 255 : 0;
        const color = y < height - stripPx ? cellAt(x, y) : [bit, bit, bit];
        frame.set(color, (y * width + x) * 3);
      }
    }
    return Buffer.from(frame);
  });
  const raw = ["-f", "rawvideo", "-pix_fmt", "rgb24", "-s", `${width}x${height}`, "-r", "25", "-i", "pipe:0"];
  const colors = [
    "-vf",
    "scale=out_color_matrix=bt709:out_range=tv",
    "-colorspace",
    "bt709",
    "-color_primaries",
    "bt709",
  ];
  const encode = ["-c:v", "libx264", "-preset", "ultrafast", "-crf", "4", "-pix_fmt", "yuv420p", "-color_trc", "bt709"];
  await runTool("ffmpeg", ["-v", "error", "-y", ...raw, ...colors, ...encode, ...options, path], {
    signal: new AbortController().signal,
    input: Buffer.concat(all),
  });
};

/** Writes a copy that players turn clockwise by a quarter: the matrix in its track header says so. */
export const writeTurned = async (from: string, to: string): Promise<void> => {
  const file = await readFile(from);
  const matrix = file.indexOf("tkhd") + 44;
  const [one, minusOne] = [0x10000, -0x10000];
  [0, one, 0, minusOne, 0, 0, height * one, 0].forEach((value, index) => {
    file.writeInt32BE(value, matrix + 4 * index);
  });
  await writeFile(to, file);
};
