import assert from "node:assert/strict";
import { test } from "node:test";
import { outputTime } from "../../../src/pipeline/planners/output-time";
import { planOverlays } from "../../../src/pipeline/planners/overlays";
import { safeBand } from "../../../src/schema/caption-layout";
import { overlaySchema } from "../../../src/schema/overlays";
import type { EditSettings } from "../../../src/schema/recipes/edit";
import { waveformStyleSchema } from "../../../src/schema/settings";
import { hash, settings } from "./check";

const wide = { width: 1920, height: 1080, fps: 25 };
const source = { data: hash("d"), voice: hash("a"), track: 1 };

const plan = (changes: Partial<EditSettings>, frames = 500, format = wide) => {
  const time = outputTime([{ sourceStartMs: 0, durationInFrames: frames }], 25);
  const overlays = planOverlays({ time, format, waveform: source, logo: hash("e"), settings: settings(changes) });
  return overlays.map((overlay) => overlaySchema.parse(overlay));
};

const when = (changes: Partial<EditSettings>, frames?: number) =>
  plan(changes, frames)
    .filter(({ kind }) => kind !== "logo")
    .map(({ kind, fromFrame, durationInFrames }) => `${kind} ${fromFrame}–${fromFrame + durationInFrames}`);

test("what is shown, and when", () => {
  assert.deepEqual(when({}), []);
  assert.deepEqual(when({ name: "Ada" }), ["lower-third 25–125"]);
  assert.deepEqual(when({ title: "Hi", name: "Ada" }), ["lower-third 88–188", "title 0–75"]);
  assert.deepEqual(when({ progressBar: true, waveform: "bars" }), ["waveform 0–500", "progress-bar 0–500"]);
  assert.deepEqual(when({ title: "Hi", name: "Ada" }, 30), ["lower-third 0–30", "title 0–30"]);
  assert.deepEqual(
    plan({}).map(({ kind }) => kind),
    ["logo"],
  );
});

test("a waveform lies along the foot of what players leave free, in every style and size", () => {
  for (const waveform of waveformStyleSchema.options)
    for (const waveformSize of [0.2, 1, 3])
      for (const format of [wide, { width: 1080, height: 1920, fps: 25 }]) {
        const [overlay] = plan({ waveform, waveformSize }, 500, format);
        if (overlay?.kind !== "waveform") assert.fail("no waveform");
        const { x, y, width, height, bars } = overlay;
        const what = `${waveform} ${waveformSize} on ${format.width}`;
        const { top, bottom } = safeBand(format);
        assert.ok(y - height / 2 >= top && y + height / 2 <= bottom && y + height / 2 > bottom - 0.02, what);
        assert.ok(width <= 0.81 && x === 0.5 && bars >= 8 && bars <= 200, what);
        assert.deepEqual(
          [overlay.waveform, overlay.data, overlay.voice, overlay.track],
          [waveform, ...Object.values(source)],
        );
        if (waveform === "radial") assert.ok(Math.abs(width * format.width - height * format.height) < 1, "round");
      }
});

test("a waveform has the colour that was asked for, else the accent colour and one beside it", () => {
  const colorsOf = (changes: Partial<EditSettings>) => {
    const [overlay] = plan({ waveform: "line", accentColor: "#6c4dff", ...changes });
    return overlay?.kind === "waveform" ? [overlay.color, overlay.endColor] : assert.fail("no waveform");
  };
  assert.deepEqual(colorsOf({ waveformColor: "#00ff00" }), ["#00ff00", "#00ff00"]);
  const [color, endColor] = colorsOf({});
  assert.equal(color, "#6c4dff");
  assert.notEqual(endColor, color);
});

test("without data there is no waveform", () => {
  const time = outputTime([{ sourceStartMs: 0, durationInFrames: 50 }], 25);
  const input = { time, format: wide, waveform: null, logo: null, settings: settings({ waveform: "bars" }) };
  assert.deepEqual(planOverlays(input), []);
});
