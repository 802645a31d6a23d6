// What a viewer sees of waveforms: drawn in a browser from data that the pipeline made of sound.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { waveformStage } from "../../src/pipeline/stages/waveform";
import { type OverlayOf, overlaySchema } from "../../src/schema/overlays";
import { waveformStyleSchema } from "../../src/schema/settings";
import type { VoiceSpan } from "../../src/schema/timeline";
import { waveformRecordBytes } from "../../src/schema/waveform-data";
import { ringHole } from "../../src/schema/waveform-ring";
import { testRun, writeTone } from "../pipeline/sound/fixture";
import { type Box, distance, type Image } from "./image";
import { asset, grey, hash, openStage, type Stage, timelineOf } from "./stage";

type Waveform = OverlayOf<"waveform">;

const run = await testRun();
let stage: Stage;
let dataPath = "";

/** The voice speaks from 2 s to 3 s, and from 20 s on. */
const speaksFrom = 2000;
const voice = (second: number) => ((second >= 2 && second < 3) || second >= 20 ? vowel(second) : 0);
const vowel = (second: number) =>
  [150, 300, 700, 1400, 3000, 6000].reduce((sum, hz) => sum + 0.1 * Math.sin(2 * Math.PI * hz * second), 0);

before(async () => {
  stage = await openStage();
  const path = await writeTone(run, "voice", 24, voice);
  dataPath = join(stage.mediaDir, "voice.waveform");
  await waveformStage.write({ path, hash: "" }, dataPath, { run, moved: () => {} });
});
after(() => stage.close());

const [data, speaker, other] = [hash("d"), hash("a"), hash("b")];
const assets = {
  [data]: asset("waveform", "voice.waveform", 0, 0),
  [speaker]: asset("audio", "voice.wav", 0, 0),
  [other]: asset("audio", "other.wav", 0, 0),
};
const styles = waveformStyleSchema.options;

/** The five styles at places of their own on a frame of 640 by 360. */
const places = styles.map((style, index) => ({
  waveform: style,
  ...(style === "radial" ? { x: 0.78, y: 0.5 } : { x: 0.3, y: 0.14 + 0.24 * Math.min(index, 3) }),
  ...(style === "radial" ? { width: 0.4, height: 0.8 } : { width: 0.5, height: 0.2 }),
}));

const waveform = (parts: Partial<Waveform>): Waveform => {
  const look = { bars: 40, color: "#ff0000", endColor: "#0000ff", smoothing: 0.5 };
  const place = { x: 0.5, y: 0.5, width: 0.8, height: 0.4 };
  const when = { fromFrame: 0, durationInFrames: 2000 };
  const whose = { data, voice: speaker, track: 0 };
  const all = { kind: "waveform", waveform: "bars", ...when, ...whose, ...look, ...place, ...parts } as const;
  return { ...all };
};

const span = (fromFrame: number, durationInFrames: number, sourceStartMs: number, whose = speaker): VoiceSpan => ({
  asset: whose,
  track: 0,
  sourceStartMs,
  fromFrame,
  durationInFrames,
  fadeInMs: 0,
  fadeOutMs: 0,
});

const whole = [span(0, 600, 0)];

interface Show {
  overlays: Waveform[];
  spans?: VoiceSpan[];
  fps?: number;
  url?: string;
}

const show = (frames: number[], { overlays, spans = whole, fps = 25, url = "voice.waveform" }: Show) => {
  const sound = { speech: [], music: null, effects: [], loudness: { targetLufs: -14, truePeakDb: -1 }, voice: spans };
  const timeline = timelineOf({
    assets,
    sound,
    overlays: overlays.map((overlay) => overlaySchema.parse(overlay)),
    format: { width: 640, height: 360, fps },
  });
  return stage.stills(timeline, frames, { [data]: url, [speaker]: "voice.wav", [other]: "other.wav" });
};

const isPaint = (image: Image, x: number, y: number) => distance(image.at(x, y), grey) > 12;
const rectOf = ({ x, y, width, height }: Pick<Waveform, "x" | "y" | "width" | "height">): Box => ({
  left: 640 * (x - width / 2),
  right: 640 * (x + width / 2),
  top: 360 * (y - height / 2),
  bottom: 360 * (y + height / 2),
});
const within = (box: Box, x: number, y: number, margin: number) =>
  x >= box.left - margin && x < box.right + margin && y >= box.top - margin && y < box.bottom + margin;
const paintedIn = (image: Image | undefined, box: Box) =>
  image?.find((_, x, y) => within(box, x, y, 1) && isPaint(image, x, y)) ?? assert.fail("nothing is painted");

for (const fps of [25, 30, 60])
  test(`at ${fps} frames a second, every style rests up to the very frame in which the voice begins`, async (t) => {
    const first = (speaksFrom * fps) / 1000;
    const images = await show([first - 20, first - 1, first, first + 6], { overlays: places.map(waveform), fps });
    for (const place of places) {
      await t.test(place.waveform, () => {
        const [resting, last, moving, loud] = images.map((image) => paintedIn(image, rectOf(place)));
        assert.ok(resting && last && moving && loud);
        assert.deepEqual(last, resting, "at rest");
        const grown = moving.count - resting.count;
        assert.ok(grown > 0.15 * resting.count, `${moving.count} of ${resting.count} pixels`);
        assert.ok(loud.count > 1.8 * resting.count, `${loud.count} of ${resting.count} pixels when loud`);
      });
    }
    for (const image of images) {
      const outside = (x: number, y: number) => places.every((place) => !within(rectOf(place), x, y, 1));
      assert.equal(
        image.find((_, x, y) => outside(x, y) && isPaint(image, x, y)),
        null,
        "nothing outside its place",
      );
    }
  });

test("a waveform that is there from the start is in the first frame whole; another one comes in", async () => {
  const images = await show([0, 20, 100, 120], { overlays: [waveform({})], spans: [] });
  const [first, then] = images.map((image) => paintedIn(image, rectOf(waveform({}))));
  assert.deepEqual(first, then);
  const [faint, there] = await show([1, 30], { overlays: [waveform({ fromFrame: 1 })], spans: [] });
  assert.ok(faint && there);
  const centre = paintedIn(there, rectOf(waveform({})));
  const at = (image: Image) => distance(image.at(Math.round(centre.left) + 1, 180), grey);
  assert.ok(at(faint) < 0.7 * at(there), `${at(faint)} of ${at(there)}`);
});

test("a loud voice fills most of the height, in the colours it is given", async () => {
  const [image] = await show([70], { overlays: places.map(waveform) });
  for (const place of places) {
    const { top, bottom } = paintedIn(image, rectOf(place));
    assert.ok(bottom - top > 0.5 * 360 * place.height, `${place.waveform}: ${bottom - top} of ${360 * place.height}`);
    const seen = (red: boolean) =>
      image?.find(([r, g, b], x, y) => within(rectOf(place), x, y, 0) && g < 60 && (red ? r > b + 40 : b > r + 40));
    assert.ok(seen(true) && seen(false), `${place.waveform}: red and blue`);
  }
});

test("it is on screen for its frames only, and follows the whole video's time", async () => {
  const overlays = [waveform({ fromFrame: 40, durationInFrames: 30 })];
  const [before, resting, speaking, gone] = await show([39, 49, 55, 70], { overlays });
  const box = rectOf(waveform({}));
  for (const image of [before, gone])
    assert.equal(
      image?.find((_, x, y) => isPaint(image, x, y)),
      null,
    );
  assert.ok(paintedIn(speaking, box).count > 1.8 * paintedIn(resting, box).count);
});

test("a ring leaves its hole free", async () => {
  const ring = { x: 0.5, y: 0.5, width: 0.5, height: 0.9 };
  const [image] = await show([70], { overlays: [waveform({ waveform: "radial", ...ring })] });
  const radius = (ringHole * Math.min(640 * ring.width, 360 * ring.height)) / 2;
  const inHole = image?.find(
    (_, x, y) => Math.hypot(x + 0.5 - 320, y + 0.5 - 180) < radius - 1 && isPaint(image, x, y),
  );
  assert.equal(inHole, null);
});

test("after a cut it moves with what is heard then, and rests where its voice is silent", async () => {
  const spans = [span(0, 50, 4000), span(50, 50, 2000), span(150, 50, 2000, other), span(250, 50, 20_000)];
  const overlays = [waveform({ waveform: "spectrum", smoothing: 0.2 })];
  const heights = (await show([49, 50, 149, 175, 249, 250], { overlays, spans })).map((image) => {
    const { top, bottom } = paintedIn(image, rectOf(waveform({})));
    return bottom - top;
  });
  const [silent = 0, cut = 0, gap, stranger, before, again = 0] = heights;
  assert.ok(silent < 25 && cut > 2 * silent && again > 2 * silent, `${heights}`);
  assert.deepEqual([gap, stranger, before], [silent, silent, silent]);
});

test("a frame looks the same whatever was drawn before it, and however its data came", async () => {
  const overlays = places.map(waveform);
  const sequence = await show([60, 61, 62, 63], { overlays });
  const [alone] = await show([63], { overlays });
  assert.ok(alone && sequence[3]?.equals(alone), "drawn alone");
  const bytes = await readFile(dataPath);
  const [whole] = await show([63], {
    overlays,
    url: `data:application/octet-stream;base64,${bytes.toString("base64")}`,
  });
  assert.ok(whole && alone.equals(whole), "from a server that knows no ranges");
});

test("of an hour only the stretches are fetched that are seen", async () => {
  const hour = 360_000 * waveformRecordBytes;
  let sent = 0;
  const server = createServer((request, response) => {
    const [, from, to] = /bytes=(\d+)-(\d+)/.exec(request.headers.range ?? "") ?? [];
    const length = Number(to) - Number(from) + 1;
    response.setHeader("access-control-allow-origin", "*");
    response.setHeader("access-control-allow-headers", "range");
    if (request.method === "OPTIONS") return response.writeHead(204).end();
    sent += length;
    response.writeHead(206, { "content-range": `bytes ${from}-${to}/${hour}` }).end(Buffer.alloc(length, 200));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  try {
    const url = `http://127.0.0.1:${address.port}/voice.waveform`;
    const [image] = await show([100], { overlays: [waveform({})], spans: [span(0, 600, 3_000_000)], url });
    assert.ok(paintedIn(image, rectOf(waveform({}))).count > 1000);
    assert.ok(sent > 0 && sent < hour / 100, `${sent} bytes`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
});
