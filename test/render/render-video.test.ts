// What is known of a video's pieces is used for the whole: nothing is published that is not as planned.
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { extname, join } from "node:path";
import { after, before, mock, test } from "node:test";
import { setTimeout } from "node:timers/promises";
import { assemble } from "../../src/render/assemble";
import { encodeChunks } from "../../src/render/encode-chunks";
import { browserEncoding } from "../../src/render/encoding";
import type { Engine } from "../../src/render/engine";
import { pickEncoder } from "../../src/render/pick-encoder";
import { openPublication } from "../../src/render/publish";
import { renderVideo, type Sound } from "../../src/render/render-video";
import { renderSettingsSchema } from "../../src/schema/settings";
import { fps, height, makeRecording, makeSound, makeTimeline, openBench, readAll, source, width } from "./fixture";

const frames = 24;
let bench: Awaited<ReturnType<typeof openBench>>;
let pictures: Buffer[];
const at = (name: string) => join(bench.dir, name);

before(async () => {
  bench = await openBench();
  await makeRecording(at("numbers.mp4"), frames);
  await makeSound(at("sound.m4a"), frames);
  const raw = await readAll([
    "-v",
    "error",
    "-i",
    at("numbers.mp4"),
    "-f",
    "rawvideo",
    "-pix_fmt",
    "yuv420p",
    "pipe:1",
  ]);
  const bytes = (width * height * 3) / 2;
  pictures = Array.from({ length: frames }, (_, frame) => raw.subarray(frame * bytes, (frame + 1) * bytes));
});
after(() => bench.close());

/** Encodes the recording's frames, in the order given, as two chunks. */
const engineOf = (order: number[]): Engine => ({
  name: "remotion",
  canRender: async () => [],
  prepare: async () => {},
  preview: async () => [],
  still: async () => {},
  render: async ({ chunks, settings, run, soundPath, outputPath }) => {
    const encoder = await pickEncoder(settings, null, run);
    const encoding = { ...browserEncoding(settings, encoder, fps), input: { kind: "raw", width, height } as const };
    const made = await encodeChunks({
      missing: [0, 12].map((fromFrame) => ({
        ...{ fromFrame, toFrame: fromFrame + 12 },
        parts: {
          stage: "chunk",
          version: 1,
          inputs: [],
          options: `${order} ${fromFrame} ${settings.codec}`,
          tools: {},
        },
      })),
      takeFrame: async (frame) => pictures[order[frame] ?? 0] ?? Buffer.alloc(0),
      ...{ chunks, encoding, run, signal: run.signal },
    });
    const mux = { chunks: made, fps, wholeSound: true, outputPath, run };
    return { chunks: made, ...(await assemble({ ...mux, soundPath: await soundPath })) };
  },
});

const usual = { integratedLufs: -14.04, truePeakDb: -3.21 };

const render = async (
  name: string,
  order: number[],
  heard = usual,
  mix = async (): Promise<Sound> => ({ path: at("sound.m4a"), heard }),
) => {
  const settings = renderSettingsSchema.parse({
    ...{ preset: "ultrafast", crf: 1, engine: "remotion" },
    codec: extname(name) === ".webm" ? "vp9" : "h264",
  });
  const publication = await openPublication(at(name), { codec: settings.codec, overwrite: false, sources: [] });
  try {
    return await renderVideo({
      ...{ timeline: makeTimeline([[0, frames]]), assetPaths: { [source]: at("numbers.mp4") } },
      ...{ sound: mix(), settings, engines: [engineOf(order)], chunks: bench.chunks, publication, tools: {} },
      ...{ generator: "test", run: bench.run },
    });
  } finally {
    await publication.discard();
  }
};

const inOrder = Array.from({ length: frames }, (_, frame) => frame);

test("sound that was copied is as loud as it was heard to be", async () => {
  const { figures } = await render("copied.mp4", inOrder);
  assert.deepEqual([figures.integratedLufs, figures.truePeakDb], [-14, -3.2]);
  assert.deepEqual([figures.black, figures.frozen], [[], []]);
});

test("pictures are painted while the sound is still mixed", async () => {
  const keep = mock.method(bench.chunks, "keep");
  const mixed = async (): Promise<Sound> => {
    while (keep.mock.callCount() === 0) await setTimeout(10);
    return { path: at("sound.m4a"), heard: usual };
  };
  const { figures } = await render("mixed-late.mp4", [...inOrder].reverse(), usual, mixed);
  assert.equal(figures.audio?.codec, "aac");
});

test("a sound that cannot be made leaves nothing under the video's name", async () => {
  const failed = async () => {
    throw new Error("no voice was given");
  };
  await assert.rejects(render("no-sound.mp4", inOrder, usual, failed), /no voice was given/);
  assert.equal(existsSync(at("no-sound.mp4")), false);
});

test("sound that was encoded afresh is listened to", async () => {
  const { figures } = await render("afresh.webm", inOrder, { integratedLufs: -40, truePeakDb: -30 });
  assert.ok(Math.abs((figures.integratedLufs ?? 0) + 14) < 0.5, `${figures.integratedLufs} LUFS`);
});

test("a picture that stands still across a join is not published", async () => {
  const stuck = inOrder.map((frame) => (frame >= 8 && frame < 16 ? 8 : frame));
  await assert.rejects(render("stuck.mp4", stuck), /the picture is frozen from 1\.33 to 2\.67 s/);
  assert.equal(existsSync(at("stuck.mp4")), false);
});
