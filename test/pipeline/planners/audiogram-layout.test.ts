import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { type LayoutInput, layOutAudiogram, type Place } from "../../../src/pipeline/planners/audiogram-layout";
import { formatOf } from "../../../src/pipeline/planners/format";
import { captionBlockHeight, safeBand } from "../../../src/schema/caption-layout";
import { captionPresets } from "../../../src/schema/captions";
import { type Aspect, aspectSchema, waveformStyleSchema } from "../../../src/schema/settings";
import { roundCoverInRing } from "../../../src/schema/waveform-ring";

const format = (aspect: Aspect) => formatOf({ aspect, resolution: 1080, fps: 30 });

const everything = (aspect: Aspect, changes: Partial<LayoutInput> = {}): LayoutInput => ({
  format: format(aspect),
  hasCover: true,
  heading: { text: "The Future of Listening", subtitle: "Ada Lovelace" },
  waveform: "bars",
  waveformSize: 1,
  captionsHeight: captionBlockHeight(2, captionPresets.karaoke, format(aspect)),
  logo: { heightPerWidth: 0.6 },
  ...changes,
});

const edges = ({ x, y, width, height }: Place) => ({
  left: x - width / 2,
  right: x + width / 2,
  top: y - height / 2,
  bottom: y + height / 2,
});

/** All rectangles by name; captions take up their whole band, a ring its cover too. */
const rectangles = (input: LayoutInput): Record<string, ReturnType<typeof edges>> => {
  const { cover, heading, waveform, captions, logo } = layOutAudiogram(input);
  const parts = { cover: input.waveform === "radial" ? null : cover, heading, waveform, logo };
  const found = Object.entries(parts).flatMap(([name, part]) => (part ? [[name, edges(part)] as const] : []));
  return { ...Object.fromEntries(found), ...(captions ? { captions: { left: 0, right: 1, ...captions } } : {}) };
};

const anyLayout: fc.Arbitrary<LayoutInput> = fc
  .record({
    aspect: fc.constantFrom(...aspectSchema.options),
    hasCover: fc.boolean(),
    heading: fc.option(
      fc.record({
        text: fc.constantFrom("Hi", "The Future of Listening", "On the long way from a thought to a voice ".repeat(4)),
        subtitle: fc.constantFrom("", "Ada Lovelace", "with Ada Lovelace and Charles Babbage · Season 3, Episode 14"),
      }),
    ),
    waveform: fc.option(fc.constantFrom(...waveformStyleSchema.options)),
    waveformSize: fc.double({ min: 0.2, max: 3, noNaN: true }),
    captions: fc.option(
      fc.record({ lines: fc.constantFrom(1, 2), fontSize: fc.double({ min: 0.02, max: 0.2, noNaN: true }) }),
    ),
    logo: fc.option(fc.record({ heightPerWidth: fc.double({ min: 0.1, max: 4, noNaN: true }) })),
  })
  .map(({ aspect, captions, ...parts }) => ({
    ...parts,
    format: format(aspect),
    captionsHeight:
      captions && captionBlockHeight(captions.lines, { ...captionPresets.karaoke, ...captions }, format(aspect)),
  }));

test("property: nothing overlaps anything, nothing but the logo leaves the safe part of the frame", () => {
  fc.assert(
    fc.property(anyLayout, (input) => {
      const all = Object.entries(rectangles(input));
      const safe = safeBand(input.format);
      const slack = 1e-9;
      for (const [name, { left, right, top, bottom }] of all) {
        assert.ok(right > left && bottom > top, `${name} has no size`);
        assert.ok(left >= -slack && right <= 1 + slack, `${name} leaves the frame`);
        if (name === "logo") assert.ok(top >= 0 && bottom <= 0.5);
        else assert.ok(top >= safe.top - slack && bottom <= safe.bottom + slack, `${name} leaves the safe band`);
      }
      for (const [index, [name, a]] of all.entries())
        for (const [other, b] of all.slice(index + 1)) {
          const apart = Math.max(b.left - a.right, a.left - b.right, b.top - a.bottom, a.top - b.bottom);
          assert.ok(apart > 0, `${name} and ${other} overlap by ${-apart}`);
        }
    }),
    { numRuns: 1500 },
  );
});

test("property: there is a place for just what there is", () => {
  fc.assert(
    fc.property(anyLayout, (input) => {
      const layout = layOutAudiogram(input);
      assert.equal(layout.cover !== null, input.hasCover);
      assert.equal(layout.heading !== null, input.heading !== null);
      assert.equal(layout.waveform !== null, input.waveform !== null);
      assert.equal(layout.captions !== null, input.captionsHeight !== null);
      assert.equal(layout.logo !== null, input.logo !== null);
    }),
  );
});

test("property: covers are square, and the ring runs around a round one", () => {
  fc.assert(
    fc.property(anyLayout, (input) => {
      const { cover, waveform } = layOutAudiogram(input);
      if (!cover) return;
      const size = cover.width * input.format.width;
      assert.ok(Math.abs(size - cover.height * input.format.height) < 0.01);
      assert.equal(cover.isRound, input.waveform === "radial");
      if (!cover.isRound || !waveform) return;
      assert.ok(Math.abs(cover.x - waveform.x) < 1e-9 && Math.abs(cover.y - waveform.y) < 1e-9);
      assert.ok(Math.abs(size - roundCoverInRing * waveform.width * input.format.width) < 0.01);
    }),
  );
});

test("what there is, is large enough to be read and seen", () => {
  for (const aspect of aspectSchema.options)
    for (const waveform of waveformStyleSchema.options)
      for (const hasCover of [true, false]) {
        const input = everything(aspect, { waveform, hasCover });
        const layout = layOutAudiogram(input);
        const name = `${aspect} ${waveform} ${hasCover}`;
        const unit = Math.min(input.format.width, input.format.height);
        assert.ok((layout.heading?.fontSize ?? 0) >= 0.05, `${name}: heading ${layout.heading?.fontSize}`);
        const tall = ((layout.waveform?.height ?? 0) * input.format.height) / unit;
        assert.ok(tall >= (waveform === "radial" ? 0.3 : 0.1), `${name}: waveform ${tall}`);
        if (layout.cover && waveform !== "radial")
          assert.ok((layout.cover.width * input.format.width) / unit >= 0.26, `${name}: cover ${layout.cover.width}`);
        const band = layout.captions ?? { top: 0, bottom: 0 };
        assert.ok(band.bottom - band.top >= (input.captionsHeight ?? 0) - 1e-9, `${name}: captions`);
      }
});

test("cover and title stand side by side on wide and square frames, else one below the other", () => {
  const cases: [Aspect, boolean][] = [
    ["16:9", true],
    ["1:1", true],
    ["4:5", false],
    ["9:16", false],
  ];
  for (const [aspect, isBeside] of cases) {
    const { cover, heading } = layOutAudiogram(everything(aspect));
    assert.ok(cover && heading);
    assert.equal(heading.x - heading.width / 2 > cover.x + cover.width / 2, isBeside, aspect);
    assert.equal(heading.align, isBeside ? "left" : "center");
    assert.equal(heading.y - heading.height / 2 > cover.y + cover.height / 2, !isBeside, aspect);
  }
});

test("a waveform asked for larger is larger", () => {
  for (const aspect of aspectSchema.options) {
    const tall = (waveformSize: number) =>
      layOutAudiogram(everything(aspect, { hasCover: false, heading: null, waveformSize })).waveform?.height ?? 0;
    assert.ok(tall(0.5) < tall(1) && tall(1) < tall(1.6), aspect);
  }
});
