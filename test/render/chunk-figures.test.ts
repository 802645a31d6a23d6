// What is found in chunks by themselves, joined, against what is found in the whole file they become.
import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { assemble } from "../../src/render/assemble";
import { joinFigures } from "../../src/render/chunk-figures";
import { seekChunk } from "../../src/render/chunk-shelf";
import { encodeChunks } from "../../src/render/encode-chunks";
import type { Encoding } from "../../src/render/encoding";
import type { ChunkStore } from "../../src/render/engine";
import { inspect, type Stretch } from "../../src/render/inspect";
import { pickEncoder } from "../../src/render/pick-encoder";
import { fps, makeSound, openBench, settings as usual } from "./fixture";

const [width, height] = [128, 96];
const chunkFrames = 8;
const signal = new AbortController().signal;
let bench: Awaited<ReturnType<typeof openBench>>;
let encoding: Encoding;

before(async () => {
  bench = await openBench();
  // Near enough to lossless that what is painted alike stays alike.
  const encoder = await pickEncoder({ ...usual, crf: 1 }, 1, bench.run);
  encoding = { codec: "h264", encoder, input: { kind: "raw", width, height }, fps };
  await makeSound(join(bench.dir, "sound.m4a"), 3 * chunkFrames);
});
after(() => bench.close());

/** A picture for every letter: a chequerboard of its own, and black for a space. */
const paint = (letter: string): Buffer => {
  const luma = Buffer.alloc(width * height, 16);
  const seed = letter.charCodeAt(0) - "a".charCodeAt(0) + 1;
  if (letter !== " ") {
    for (let at = 0; at < luma.length; at++) {
      const [column, row] = [Math.floor((at % width) / 16), Math.floor(at / width / 16)];
      luma[at] = 60 + ((seed * 37 * (1 + column) + seed * 53 * row) % 150);
    }
  }
  return Buffer.concat([luma, Buffer.alloc((width * height) / 2, 128)]);
};

/** Three chunks of a clip that has a letter for each frame. */
const plan = (clip: string) =>
  [0, 1, 2].map((index) => ({
    fromFrame: index * chunkFrames,
    toFrame: (index + 1) * chunkFrames,
    parts: { stage: "chunk", version: 1, inputs: [], options: clip + index, tools: {} },
  }));

const encode = (clip: string, chunks: ChunkStore) =>
  encodeChunks({
    missing: plan(clip),
    takeFrame: async (frame) => paint(clip[frame] ?? " "),
    ...{ chunks, encoding, run: bench.run, signal },
  });

const inFrames = (stretches: Stretch[]) =>
  stretches.map(({ startSeconds, endSeconds }) => [Math.round(startSeconds * fps), Math.round(endSeconds * fps)]);

for (const [what, clip, frozen, black] of [
  ["a picture that moves", "abcdefgh|ijklmnop|qrstuvwx", [], []],
  ["a freeze within a chunk", "aaaaaaab|ijklmnop|qrstuvwx", [[0, 7]], []],
  ["a freeze too short to matter", "aaaaabcd|ijklmnop|qrstuvwx", [], []],
  ["a freeze across a join, short on both sides", "abcddddd|dddefghi|qrstuvwx", [[3, 11]], []],
  ["one that is just too short with both sides", "abcdeddd|ddfghijk|qrstuvwx", [], []],
  ["one that is just long enough with a single frame", "abcddddd|defghijk|qrstuvwx", [[3, 9]], []],
  ["a freeze over two joins", "abcdefgg|gggggggg|gqrstuvw", [[6, 17]], []],
  ["two stills that meet at a join", "abcddddd|eeeeefgh|qrstuvwx", [], []],
  ["a freeze at the end", "abcdefgh|ijklmnop|qaaaaaaa", [[17, 24]], []],
  ["a black frame at a join", "abcdefgh| jklmnop|qrstuvwx", [], [[8, 9]]],
  ["black across a join", "abcdef  |  klmnop|qrstuvwx", [], [[6, 10]]],
] satisfies [string, string, number[][], number[][]][]) {
  test(`${what} is found as in one piece`, async () => {
    const letters = clip.replaceAll("|", "");
    const chunks = await encode(letters, bench.chunks);
    const joined = joinFigures(chunks, fps);
    assert.deepEqual({ frozen: inFrames(joined.frozen), black: inFrames(joined.black) }, { frozen, black });
    const outputPath = join(bench.dir, `${what}.mp4`);
    const sound = { soundPath: join(bench.dir, "sound.m4a"), wholeSound: true };
    await assemble({ chunks, ...sound, fps, outputPath, run: bench.run });
    const whole = await inspect(outputPath, { picture: null, sound: null }, bench.run);
    assert.deepEqual({ frozen: inFrames(whole.frozen), black: inFrames(whole.black) }, { frozen, black });
  });
}

test("a chunk is decoded once, however often it is used", async () => {
  let measured = 0;
  const chunks: ChunkStore = {
    ...bench.chunks,
    figures: (about, schema, measure) =>
      bench.chunks.figures(about, schema, () => {
        measured++;
        return measure();
      }),
  };
  const clip = "zyxwvutsrqponmlkjihgfedc";
  const made = await encode(clip, chunks);
  assert.equal(measured, 3);
  const sought = await Promise.all(plan(clip).map((chunk) => seekChunk(chunk, { chunks, encoding, run: bench.run })));
  assert.equal(measured, 3);
  assert.deepEqual(
    sought.map(({ finished }) => finished),
    made,
  );
});
