import assert from "node:assert/strict";
import { test } from "node:test";
import type { TilePixels } from "../../../src/render/layered/tile-pixels";
import { type DrawTiles, supplyTiles } from "../../../src/render/layered/tile-supply";
import { atRest, type DrawnTile } from "../../../src/schema/tile";

const never = new AbortController().signal;
/** A key in capitals is that of an overlay, another one of a picture. */
const tile = (key: string): DrawnTile => ({
  kind: "drawn",
  key,
  drawing: /[A-Z]/.test(key) ? { of: "overlay", index: 0, frame: 0, part: null } : { of: "shot", index: 0, frame: 0 },
  bounds: { left: 0, top: 0, width: 2, height: 2 },
  motion: atRest,
  word: null,
  clip: null,
  page: null,
});
const pixels: TilePixels = { left: 0, top: 0, width: 0, height: 0, data: new Uint8Array(), isOpaque: false, words: [] };
const chunk = (n: number) => ({ fromFrame: n, toFrame: n + 1 });

/** Supplies chunks 0, 1, … with the tiles of the given keys, and remembers what was drawn. */
const supply = (keys: string[][], { ahead = 1, signal = never, draw }: Partial<Options> = {}) => {
  const drawn: string[] = [];
  const drawAll: DrawTiles = async (groups, onTile) => {
    for (const [group, tiles] of groups.entries()) {
      drawn.push(tiles.map(({ key }) => key).join("+"));
      for (const { key } of tiles) await onTile(group, key, pixels);
    }
  };
  const supplied = supplyTiles({
    ordered: keys.map((_, n) => chunk(n)),
    tilesNeeded: ({ fromFrame }) => (keys[fromFrame] ?? []).map(tile),
    draw: draw ?? drawAll,
    ahead,
    signal,
  });
  supplied.done.catch(() => {});
  const keysOf = async (n: number) => (await supplied.tilesOf(chunk(n))).map(([key]) => key);
  return { ...supplied, keysOf, drawn };
};
interface Options {
  ahead: number;
  signal: AbortSignal;
  draw: DrawTiles;
}

test("overlays are drawn with the others of their chunk, whatever other chunks show", async () => {
  const { keysOf, drawn, done } = supply([["A", "b"], ["C", "A", "b"], ["A"]]);
  assert.deepEqual(await keysOf(0), ["b", "A"]);
  assert.deepEqual(await keysOf(1), ["b", "C", "A"]);
  assert.deepEqual(await keysOf(2), ["A"]);
  await done;
  assert.deepEqual(drawn, ["b", "A", "C+A", "A"]);
});

test("each chunk gets all of its tiles, and a picture that several need is drawn once", async () => {
  const { keysOf, drawn, done } = supply([["a", "b"], [], ["b", "c"]]);
  assert.deepEqual(await keysOf(0), ["a", "b"]);
  assert.deepEqual(await keysOf(1), []);
  assert.deepEqual(await keysOf(2), ["b", "c"]);
  await done;
  assert.deepEqual(drawn, ["a", "b", "c"]);
});

test("nothing is drawn further ahead than allowed, over batches too", async () => {
  const many = Array.from({ length: 40 }, (_, n) => [`${n}`]);
  const { keysOf, drawn } = supply(many, { ahead: 3 });
  for (let n = 0; n < many.length; n++) {
    assert.deepEqual(await keysOf(n), [`${n}`]);
    await new Promise((resolve) => setImmediate(resolve));
    assert.ok(drawn.length <= n + 5, `${drawn.length} drawn when chunk ${n} was reached`);
  }
});

test("what cannot be drawn fails whoever waits for it", async () => {
  const draw = () => Promise.reject(new Error("no ink"));
  const { keysOf } = supply([["a"], ["b"]], { draw });
  await assert.rejects(keysOf(0), /no ink/);
  await assert.rejects(keysOf(1), /no ink/);
});

test("an abort ends the waiting", async () => {
  const stop = new AbortController();
  const { keysOf } = supply([["a"]], { signal: stop.signal, draw: () => new Promise(() => {}) });
  const waiting = keysOf(0);
  stop.abort(new Error("Ctrl-C"));
  await assert.rejects(waiting, /Ctrl-C/);
});
