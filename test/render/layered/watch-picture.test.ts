import assert from "node:assert/strict";
import { test } from "node:test";
import { watchPicture } from "../../../src/render/layered/lane/watch-picture";

const size = { width: 320, height: 180 };
const fps = 10;
const pixels = size.width * size.height;

/** A grey picture with a little texture, its brightest spot at a place of its own. */
const picture = (place: number): Uint8Array =>
  Uint8Array.from({ length: pixels }, (_, index) => 100 + ((index * 7 + place * 13) % 40));
const black = new Uint8Array(pixels).fill(16);

const watch = (frames: Uint8Array[]) => {
  const watched = watchPicture(size, fps);
  for (const frame of frames) watched.look(frame);
  return watched.figures();
};
const moving = (count: number, from = 0) => Array.from({ length: count }, (_, index) => picture(from + index));
const times = <Each>(count: number, each: Each): Each[] => Array.from({ length: count }, () => each);

const cases: { name: string; frames: Uint8Array[]; black: [number, number][]; frozen: [number, number][] }[] = [
  { name: "a picture that moves", frames: moving(30), black: [], frozen: [] },
  {
    name: "a second and more of standstill",
    frames: [...moving(5), ...times(14, picture(4)), ...moving(5, 5)],
    black: [],
    frozen: [[0.4, 1.9]],
  },
  {
    name: "a short pause inside",
    frames: [...moving(5), ...times(3, picture(4)), ...moving(5, 5)],
    black: [],
    frozen: [],
  },
  {
    name: "a short standstill at the end, which may go on",
    frames: [...moving(5), ...times(3, picture(4))],
    black: [],
    frozen: [[0.4, 0.8]],
  },
  { name: "one black frame", frames: [...moving(5), black, ...moving(5, 5)], black: [[0.5, 0.6]], frozen: [] },
  {
    name: "black twice",
    frames: [black, ...moving(5), ...times(2, black), ...moving(2)],
    black: [
      [0, 0.1],
      [0.6, 0.8],
    ],
    frozen: [],
  },
];

for (const { name, frames, ...expected } of cases)
  test(`${name} is seen as it is`, () => {
    const found = watch(frames);
    const spans = (list: typeof found.black) =>
      list.map((each): [number, number] => [each.startSeconds, each.endSeconds]);
    assert.deepEqual({ black: spans(found.black), frozen: spans(found.frozen) }, expected);
  });

test("its edges are its first and last picture, small", () => {
  const { edges } = watch([new Uint8Array(pixels).fill(40), ...moving(3), new Uint8Array(pixels).fill(90)]);
  assert.deepEqual([...new Set(Buffer.from(edges?.first ?? "", "base64"))], [40]);
  assert.deepEqual([...new Set(Buffer.from(edges?.last ?? "", "base64"))], [90]);
});
