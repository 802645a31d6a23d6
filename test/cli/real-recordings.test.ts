// What the product promises of real recordings, asked of the command line.
import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { z } from "zod";
import { readTimeline } from "../../src/pipeline/timeline-file";
import { facesSchema } from "../../src/schema/analysis";
import { captionBlockHeight } from "../../src/schema/caption-layout";
import { viewAt, windowOf } from "../../src/schema/framing";
import { shotStarts } from "../../src/schema/picture";
import { framesToMs, msToFrames } from "../../src/schema/time";
import type { Timeline } from "../../src/schema/timeline";
import { scoreCuts } from "../pipeline/cut-score";
import { gridWords, mediaPath, unlessThere } from "../pipeline/media";
import { runVerb } from "./in-process";

const grid = "talk/grid_s1_60s.mp4";
const portrait = "talk/portrait_pauses_20s.mp4";

let dir: string;
before(async () => {
  dir = await mkdtemp(join(tmpdir(), "reelwright-real-"));
});
after(() => rm(dir, { recursive: true, force: true }));

const plan = async (media: string, ...flags: string[]): Promise<Timeline> => {
  const target = join(dir, `${Math.random()}.timeline.json`);
  await runVerb(["plan", mediaPath(media), "-o", target, "-q", ...flags], { cwd: dir, cacheDir: join(dir, "cache") });
  return readTimeline(target);
};

const cutting = [
  { name: "with its words", flags: [], mayTouch: 0, atLeastGone: 0.75 },
  { name: "without a transcript", flags: ["--transcript", "none"], mayTouch: 1, atLeastGone: 0.65 },
];
for (const { name, flags, mayTouch, atLeastGone } of cutting)
  test(`sixty seconds of GRID ${name}: pauses go, words stay`, { skip: unlessThere(grid) }, async (t) => {
    const timeline = await plan(grid, ...flags);
    const removed = timeline.cuts
      .filter((cut) => cut.enabled)
      .map(({ sourceStartMs, sourceEndMs }) => ({ startMs: sourceStartMs, endMs: sourceEndMs }));
    const { touched, nonSpeechGone } = scoreCuts(removed, await gridWords(), 60_000);
    t.diagnostic(
      `${touched.length} of 120 words touched, ${(100 * nonSpeechGone).toFixed(1)} % of the non-speech gone`,
    );
    assert.ok(touched.length <= mayTouch, `touched: ${touched.map(({ text }) => text).join(", ")}`);
    assert.ok(nonSpeechGone >= atLeastGone);
  });

const shapes = [
  { media: grid, aspect: "9:16", framing: "follow" },
  { media: grid, aspect: "9:16", framing: "breathe" },
  { media: portrait, aspect: "16:9", framing: "follow", said: "portrait.srt" },
  { media: portrait, aspect: "16:9", framing: "punch", said: "portrait.srt" },
];
for (const { media, aspect, framing, said } of shapes)
  test(`${media} to ${aspect} by ${framing}: the face is in every frame`, { skip: unlessThere(media) }, async () => {
    const words = said === undefined ? [] : ["--transcript", await writeTranscript(said)];
    const timeline = await plan(media, "--aspect", aspect, "--framing", framing, ...words);
    assert.ok(timeline.overlays.some((overlay) => overlay.kind === "captions" && overlay.pages.length > 5));
    const faces = await facesOf(media);
    const seen = framesShowing(faces, timeline);
    assert.ok(seen.length > 5, "expected sampled faces in what is kept");
    for (const { frame, face, window } of seen) {
      const inside =
        face.left >= window.left - 2 &&
        face.top >= window.top - 2 &&
        face.left + face.width <= window.left + window.width + 2 &&
        face.top + face.height <= window.top + window.height + 2;
      assert.ok(inside, `frame ${frame}: ${JSON.stringify({ face, window })}`);
      const height = face.height / window.height;
      const top = (face.top - window.top) / window.height;
      for (const page of pagesAt(timeline, frame))
        assert.ok(
          page.bottom <= top || page.top >= top + height,
          `frame ${frame}: captions ${JSON.stringify(page)} over the face ${JSON.stringify({ top, bottom: top + height })}`,
        );
    }
  });

/** Nobody has written down what is said there: any words will do, where only their place on screen is looked at. */
const writeTranscript = async (name: string): Promise<string> => {
  const path = join(dir, name);
  const cue = (n: number) =>
    `${n + 1}\n00:00:${pad(2 * n)},000 --> 00:00:${pad(2 * n + 2)},000\nSome words are said here.\n`;
  await writeFile(path, Array.from({ length: 10 }, (_, n) => cue(n)).join("\n"));
  return path;
};
const pad = (seconds: number) => String(seconds).padStart(2, "0");

const facesOf = async (media: string) => {
  const { out } = await runVerb(["analyze", mediaPath(media), "--json"], { cwd: dir, cacheDir: join(dir, "cache") });
  const result = z.object({ analysis: z.object({ faces: facesSchema }) });
  return result.parse(JSON.parse(out.trim().split("\n").at(-1) ?? "")).analysis.faces;
};

/** Every sampled face that is in the result, in source pixels, and what of the source the viewer sees then. */
const framesShowing = ({ samples }: z.infer<typeof facesSchema>, { picture, format, assets, source }: Timeline) => {
  const size = assets[source];
  assert.ok(size);
  const starts = shotStarts(picture);
  const footage = picture.map((shot) => (shot.kind === "footage" ? shot : assert.fail("an edit shows its recording")));
  return samples.flatMap(({ timeMs, faces }) => {
    const [box] = [...faces].sort((a, b) => b.width - a.width);
    const index = footage.findIndex(
      ({ sourceStartMs, durationInFrames }) =>
        timeMs >= sourceStartMs && timeMs < sourceStartMs + framesToMs(durationInFrames, format.fps),
    );
    const shot = footage[index];
    if (!box || !shot) return [];
    const inShot = msToFrames(timeMs - shot.sourceStartMs, format.fps);
    const face = {
      left: box.x * size.width,
      top: box.y * size.height,
      width: box.width * size.width,
      height: box.height * size.height,
    };
    const window = windowOf(viewAt(shot.framing, inShot), size, format);
    return [{ frame: (starts[index] ?? 0) + inShot, face, window }];
  });
};

const pagesAt = ({ overlays, format }: Timeline, frame: number) =>
  overlays.flatMap((overlay) =>
    overlay.kind === "captions"
      ? overlay.pages
          .filter((page) => frame >= page.fromFrame && frame < page.fromFrame + page.durationInFrames)
          .map((page) => {
            const half = captionBlockHeight(page.lines.length, overlay.style, format) / 2;
            return { top: page.position - half, bottom: page.position + half };
          })
      : [],
  );
