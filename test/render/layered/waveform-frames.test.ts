// Waveforms as the layered engine paints them into its frames, beside what the browser makes of them.
import assert from "node:assert/strict";
import { mkdtemp, open, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { openCompositor } from "../../../src/render/layered/compositor/compositor";
import { paintFrame } from "../../../src/render/layered/compositor/paint-frame";
import { yuvOf } from "../../../src/render/layered/compositor/tint";
import { openWaveformData } from "../../../src/render/layered/lane/waveform-data";
import { overlaySchema } from "../../../src/schema/overlays";
import { waveformStyleSchema } from "../../../src/schema/settings";
import { waveformRecordBytes } from "../../../src/schema/waveform-data";
import { asset, hash, openStage, type Stage, timelineOf } from "../../compositions/stage";
import { waveformBytes } from "../../compositions/waveform-file";
import { seenAt } from "./pictures";

const [width, height] = [640, 360];
const [data, speaker] = [hash("d"), hash("a")];
const look = { bars: 31, color: "#ffd27a", endColor: "#ff2d8fc0", smoothing: 0.4 };
/** At parts of pixels, beside one another; the ring reaches out of the frame, and the last is on its way out. */
const overlays = waveformStyleSchema.options.map((waveform, index) =>
  overlaySchema.parse({
    kind: "waveform",
    waveform,
    fromFrame: 0,
    durationInFrames: index === 4 ? 103 : 400,
    data,
    voice: speaker,
    track: 0,
    ...look,
    ...(waveform === "radial"
      ? { x: 0.851, y: 0.5, width: 0.4, height: 0.873 }
      : { x: 0.3011, y: 0.123 + 0.24 * Math.min(index, 3), width: 0.5013, height: 0.2031 }),
  }),
);
const span = { asset: speaker, track: 0, fadeInMs: 0, fadeOutMs: 0 };
const timeline = timelineOf({
  format: { width, height, fps: 25 },
  assets: { [data]: asset("waveform", "voice.waveform", 0, 0), [speaker]: asset("audio", "voice.wav", 0, 0) },
  overlays,
  durationInFrames: 400,
  picture: [
    {
      ...{ kind: "backdrop", style: "color", colors: ["#3a4a63"], isMoving: false, seed: "", startFrame: 0 },
      ...{ durationInFrames: 400, transition: null },
    },
  ],
  sound: {
    ...timelineOf({}).sound,
    // Across the end of a stretch of the data, and over a cut.
    voice: [
      { ...span, sourceStartMs: 5000, fromFrame: 0, durationInFrames: 90 },
      { ...span, sourceStartMs: 700, fromFrame: 95, durationInFrames: 200 },
    ],
  },
});

let stage: Stage;
let folder = "";
before(async () => {
  [stage, folder] = await Promise.all([openStage(), mkdtemp(join(tmpdir(), "reelwright-waveform-"))]);
  await writeFile(join(stage.mediaDir, "voice.waveform"), waveformBytes(20));
});
after(() => Promise.all([stage.close(), rm(folder, { recursive: true, force: true })]));

test("every style is painted as the browser paints it", async (t) => {
  const frames = [0, 60, 88, 100];
  const stills = await stage.stills(timeline, frames, { [data]: "voice.waveform", [speaker]: "voice.wav" });
  const waveforms = openWaveformData(timeline, { [data]: join(stage.mediaDir, "voice.waveform") });
  const compositor = await openCompositor({ width, height });
  const nothing = () => assert.fail("asked for more than voices");
  const sources = { shot: nothing, cutaway: nothing, sprite: nothing, heard: waveforms.heard };
  for (const [index, frame] of frames.entries()) {
    await waveforms.change({ fromFrame: frame, toFrame: frame + 1 });
    paintFrame(compositor, timeline, frame, sources);
    const still = stills[index] ?? assert.fail();
    const off = [0, 0, 0];
    let [worst, painted] = [0, 0];
    const [ground] = colorAt(still.at(0, 0));
    for (let y = 0; y < height; y += 2)
      for (let x = 0; x < width; x += 2) {
        const four = [0, 1, 2, 3].map((part) => colorAt(still.at(x + (part & 1), y + (part >> 1))));
        const mean = (plane: number) => four.reduce((sum, color) => sum + (color[plane] ?? 0) / 4, 0);
        const misses = [
          ...four.map(([luma], part) => [
            0,
            Math.abs(seenAt(compositor.frame, x + (part & 1), y + (part >> 1))[0] - luma),
          ]),
          ...[1, 2].map((plane) => [plane, Math.abs((seenAt(compositor.frame, x, y)[plane] ?? 0) - mean(plane))]),
        ];
        for (const [plane = 0, miss = 0] of misses) {
          off[plane] = (off[plane] ?? 0) + miss;
          worst = Math.max(worst, miss);
        }
        painted += four.filter(([luma]) => Math.abs(luma - ground) > 3).length;
      }
    t.diagnostic(
      `frame ${frame}: off by ${off.map((sum) => (sum / painted).toFixed(3))} a painted pixel, ${worst} at most`,
    );
    assert.ok(painted > 5000 / (frame === 0 ? 2 : 1), `${painted} pixels are painted`);
    assert.ok(Math.max(...off) < 2.5 * painted, `off by ${off.map((sum) => sum / painted)} a pixel`);
    assert.ok(worst < 40, `off by ${worst}`);
  }
});

const colorAt = ([r, g, b]: [number, number, number]) => yuvOf({ r, g, b });

test("of hours of data only what a chunk shows is read, and what follows the end is silent", async () => {
  const path = join(folder, "hours.waveform");
  const hours = 720_000 * waveformRecordBytes;
  const file = await open(path, "w");
  const at = 650_000;
  await file.write(Buffer.alloc(waveformRecordBytes, 9), 0, waveformRecordBytes, at * waveformRecordBytes);
  await file.truncate(hours);
  await file.close();
  const sound = {
    ...timeline.sound,
    voice: [{ ...span, sourceStartMs: at * 10 - 40, fromFrame: 0, durationInFrames: 20_000 * 25 }],
  };
  const stays = overlays.map((overlay) => ({ ...overlay, durationInFrames: 20_000 * 25 }));
  const waveforms = openWaveformData({ ...timeline, sound, overlays: stays }, { [data]: path });
  const heardAt = async (frame: number) => {
    await waveforms.change({ fromFrame: frame, toFrame: frame + 1 });
    const voice = { spans: sound.voice, asset: speaker, track: 0, fps: 25 };
    return waveforms.heard({ data, voice, frame });
  };
  const before = process.memoryUsage().arrayBuffers;
  const last = (await heardAt(1)).at(-1) ?? assert.fail();
  assert.deepEqual(
    last.map((record) => record[0]),
    [9, 0, 0, 0],
  );
  assert.ok(process.memoryUsage().arrayBuffers - before < hours / 20);
  assert.equal((await heardAt(300)).at(-1)?.length, 4);
  assert.equal((await heardAt(701 * 25)).at(-1)?.length, 0);
});
