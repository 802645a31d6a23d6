import assert from "node:assert/strict";
import { test } from "node:test";
import { type PassageLook, passageLook } from "../../src/schema/passage";

const rests: PassageLook = { opacity: 1, scale: 1, shift: 0, edge: null };

/** What each transition does when it is a quarter through: to the shot that leaves, and to the one over it. */
const quarter = {
  fade: [rests, { ...rests, opacity: 0.25 }],
  slide: [
    { ...rests, shift: -0.075 },
    { ...rests, shift: 0.75 },
  ],
  wipe: [rests, { ...rests, edge: { from: 0.19, to: 0.27 } }],
  zoom: [
    { ...rests, scale: 1.15 },
    { ...rests, opacity: 0.25, scale: 1.45 },
  ],
} as const;

for (const kind of ["fade", "slide", "wipe", "zoom"] as const)
  test(`a ${kind} a quarter through`, () => {
    const round = (look: PassageLook) =>
      JSON.parse(JSON.stringify(look, (_, value) => (typeof value === "number" ? Number(value.toFixed(9)) : value)));
    for (const [index, role] of (["leaving", "arriving"] as const).entries())
      assert.deepEqual(round(passageLook({ kind, role, progress: 0.25 })), quarter[kind][index]);
  });

test("a shot that has the frame to itself is untouched", () => assert.deepEqual(passageLook(null), rests));
