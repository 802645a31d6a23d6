import assert from "node:assert/strict";
import { test } from "node:test";
import { planBackground, type Scenery } from "../../../src/pipeline/planners/background";
import { contrast } from "../../../src/pipeline/planners/color-math";
import { viewAt } from "../../../src/schema/framing";
import { type Shot, shotSchema } from "../../../src/schema/picture";
import { type AudiogramSettings, audiogramSettingsSchema } from "../../../src/schema/recipes/audiogram";
import { known } from "./known";

const format = { width: 1920, height: 1080, fps: 30 };
const photo = known("1", "image", { width: 4000, height: 3000 });

const shots = (scenery: Scenery, durationInFrames: number, chosen: Partial<AudiogramSettings> = {}): Shot[] => {
  const settings = audiogramSettingsSchema.parse(chosen);
  const planned = planBackground({ scenery, durationInFrames, format, settings });
  assert.equal(
    planned.reduce((sum, shot) => sum + shot.durationInFrames, 0),
    durationInFrames,
  );
  return planned.map((shot) => shotSchema.parse(shot));
};

const only = (planned: Shot[]): Shot => {
  const [shot] = planned;
  assert.ok(shot && planned.length === 1);
  return shot;
};

const footageIn = (planned: Shot[]) => planned.flatMap((shot) => (shot.kind === "footage" ? [shot] : []));

test("colours: those asked for, else some that go with the accent", () => {
  const own = { backgroundColors: ["#102030", "#405060"] };
  const cases: ["color" | "gradient", Partial<AudiogramSettings>, string[] | null, boolean][] = [
    ["gradient", own, ["#102030", "#405060"], true],
    ["color", own, ["#102030"], false],
    ["gradient", { ...own, backgroundMotion: false }, ["#102030", "#405060"], false],
    ["gradient", {}, null, true],
    ["color", {}, null, false],
  ];
  for (const [kind, chosen, colors, isMoving] of cases) {
    const shot = only(shots({ kind }, 900, chosen));
    assert.ok(shot.kind === "backdrop");
    assert.deepEqual([shot.style, shot.isMoving], [kind, isMoving]);
    if (colors) assert.deepEqual(shot.colors, colors);
    else for (const color of shot.colors) assert.ok(contrast("#ffffff", color) >= 4.5);
  }
});

test("an image moves slowly, and turns back again and again: an hour shows no more of it than a minute", () => {
  const shot = only(shots({ kind: "image", file: photo }, 3600 * 30));
  assert.ok(shot.kind === "footage");
  const scales = Array.from({ length: 3600 }, (_, second) => viewAt(shot.framing, second * 30).scale);
  assert.ok(Math.max(...scales) <= 1.15 && Math.min(...scales) >= 1);
  for (const from of [0, 1700, 3500]) {
    const minute = scales.slice(from, from + 60);
    assert.ok(Math.max(...minute) - Math.min(...minute) > 0.1, `it stands still after ${from} s`);
  }
  const fastest = Math.max(...scales.slice(1).map((scale, index) => Math.abs(scale - (scales[index] ?? 1))));
  assert.ok(fastest < 0.012, `${fastest} in a second`);
  const still = only(shots({ kind: "image", file: photo }, 900, { backgroundMotion: false }));
  assert.ok(still.kind === "footage" && viewAt(still.framing, 0).scale === viewAt(still.framing, 899).scale);
});

test("white text can be read on the whitest picture behind it", () => {
  for (const kind of ["image", "video", "blurred-image"] as const)
    for (const shot of footageIn(shots({ kind, file: photo }, 300))) {
      const left = Math.round(255 * (1 - shot.dim));
      assert.ok(contrast("#ffffff", `rgb(${left}, ${left}, ${left})`) >= 4.5, kind);
    }
});

test("a clip is seen again and again, each pass faded into the next", () => {
  const clip = known("2", "video", { durationMs: 4015 });
  const passes = footageIn(shots({ kind: "video", file: clip }, 360));
  assert.ok(passes.length > 1);
  assert.deepEqual(
    passes.map(({ transition }) => transition),
    [null, ...passes.slice(1).map(() => ({ kind: "fade", durationInFrames: 9 }))],
  );
  for (const { sourceStartMs, durationInFrames, playbackRate } of passes)
    assert.ok(sourceStartMs + (durationInFrames / 30) * 1000 * playbackRate <= 4016);
});

test("a clip that would flicker, or of which nobody knows how long it is, is seen once, and its last picture stays", () => {
  for (const durationMs of [0, 40, 900])
    assert.equal(
      only(shots({ kind: "video", file: known("2", "video", { durationMs }) }, 90_000)).durationInFrames,
      90_000,
    );
});

test("the recording's own picture is cut as its sound is", () => {
  const kept = [
    { sourceStartMs: 1000, durationInFrames: 60 },
    { sourceStartMs: 5000, durationInFrames: 40 },
  ];
  const planned = footageIn(
    shots({ kind: "blurred-source", file: { ...known("0", "video"), pictureMs: 0 }, kept }, 100),
  );
  assert.deepEqual(
    planned.map(({ sourceStartMs, durationInFrames, playbackRate }) => [sourceStartMs, durationInFrames, playbackRate]),
    [
      [1000, 60, 1],
      [5000, 40, 1],
    ],
  );
  assert.ok(planned.every(({ blur }) => blur > 0.02));
});

test("scenes come in by the transition asked for, and their images move on while they leave", () => {
  const scenes = [90, 100, 20, 90].map((durationInFrames, index) => ({
    fromFrame: 0,
    durationInFrames,
    image: known(String(index + 1), "image", { width: 4000, height: 3000 }),
  }));
  const planned = footageIn(shots({ kind: "scenes", scenes }, 300, { transition: "mix", transitionMs: 500 }));
  assert.deepEqual(
    planned.map(({ transition }) => transition),
    [
      null,
      { kind: "fade", durationInFrames: 15 },
      { kind: "slide", durationInFrames: 10 },
      { kind: "wipe", durationInFrames: 10 },
    ],
  );
  const [first, second] = planned;
  assert.ok(first && second);
  assert.notDeepEqual(viewAt(first.framing, 95), viewAt(first.framing, 104));
  const zooms = (shot: typeof first) => viewAt(shot.framing, 60).scale > viewAt(shot.framing, 20).scale;
  assert.notEqual(zooms(first), zooms(second));
  for (const shot of shots({ kind: "scenes", scenes }, 300, { transition: "none" }))
    assert.equal(shot.transition, null);
});
