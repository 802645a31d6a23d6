import { writeFile } from "node:fs/promises";
import { extname } from "node:path";
import { VERSION } from "remotion/version";
import { findBrowser } from "../../tools/browser";
import { findFfmpeg } from "../../tools/ffmpeg";
import { availableCores } from "../../tools/machine";
import { assemble } from "../assemble";
import { planChunks } from "../chunks";
import { chunkParts, encodeChunks, frameFormatOf, type MissingChunk, pickEncoder } from "../encode-chunks";
import { chunkExtension } from "../encoding";
import type { Engine, RenderJob } from "../engine";
import { openFrameQueue } from "../frame-queue";
import { pictureOf } from "../picture";
import { reportFrames } from "../report-frames";
import { type Bundle, bundleComposition } from "./bundle";
import { pickGl } from "./gl";
import { withSession } from "./session";

/** Plain Remotion: the composition in a browser, frame by frame. The reference, and always able. */
export const remotionEngine: Engine = {
  name: "remotion",
  canRender: () => [],

  prepare: async (run) => {
    await Promise.all([bundleComposition(run), findBrowser(run)]);
  },

  render: async (job) => {
    const { timeline, settings, run } = job;
    const [first, last] = settings.frames ?? [0, timeline.durationInFrames - 1];
    const planned = planChunks(first, last, timeline.format.fps);
    const encoder = await pickEncoder(settings, run);
    const bundle = await bundleComposition(run);
    const painter = await describePainter(job, bundle);
    const found = new Map<number, string>();
    const missing: MissingChunk[] = [];
    for (const chunk of planned) {
      const parts = chunkParts(pictureOf(timeline), chunk, settings, encoder, painter);
      const path = await job.chunks.find(parts, chunkExtension(settings.codec));
      if (path) found.set(chunk.fromFrame, path);
      else missing.push({ ...chunk, parts });
    }
    const made = await paintMissing(job, bundle, missing, encoder, last + 1 - first);
    await assemble({
      chunks: planned.map((chunk) => ({
        ...chunk,
        path: found.get(chunk.fromFrame) ?? made.get(chunk.fromFrame) ?? "",
      })),
      soundPath: job.soundPath,
      fps: timeline.format.fps,
      wholeSound: first === 0 && last === timeline.durationInFrames - 1,
      outputPath: job.outputPath,
      run,
    });
  },

  still: async (job) => {
    const format = /^\.jpe?g$/i.test(extname(job.outputPath)) ? "jpeg" : "png";
    const bundle = await bundleComposition(job.run);
    const gl = await pickGl({ ...job, bundle }, 1);
    await withSession({ ...job, bundle, gl }, (session) =>
      session.paint({
        ranges: [[job.frame, job.frame]],
        format,
        onFrame: (image) => writeFile(job.outputPath, image),
      }),
    );
  },
};

/** Everything of this engine that can change a pixel. */
const describePainter = async ({ settings, run }: RenderJob, bundle: Bundle): Promise<Record<string, string>> => {
  const [browser, ffmpeg] = await Promise.all([findBrowser(run), findFfmpeg(run)]);
  return {
    engine: "remotion",
    remotion: VERSION,
    composition: bundle.key,
    browser: browser.version,
    ffmpeg: ffmpeg.version,
    gl: settings.gl,
  };
};

const paintMissing = async (
  job: RenderJob,
  bundle: Bundle,
  missing: MissingChunk[],
  encoder: Awaited<ReturnType<typeof pickEncoder>>,
  totalFrames: number,
): Promise<Map<number, string>> => {
  const { timeline, settings, run } = job;
  const missingFrames = missing.reduce((sum, chunk) => sum + chunk.toFrame - chunk.fromFrame, 0);
  const progress = reportFrames(run, { total: totalFrames, kept: totalFrames - missingFrames });
  if (missing.length === 0) {
    progress.end();
    return new Map();
  }
  const failed = new AbortController();
  const signal = AbortSignal.any([run.signal, failed.signal]);
  const queue = openFrameQueue(2 * availableCores());
  signal.addEventListener("abort", () => queue.fail(signal.reason), { once: true });
  const gl = await pickGl({ ...job, bundle }, missingFrames);
  return withSession({ ...job, bundle, gl, run: { ...run, signal } }, async (session) => {
    const encoding = encodeChunks({
      missing,
      takeFrame: queue.take,
      chunks: job.chunks,
      settings,
      encoder,
      fps: timeline.format.fps,
      run,
      signal,
    });
    const painting = session.paint({
      ranges: missing.map(({ fromFrame, toFrame }) => [fromFrame, toFrame - 1]),
      format: frameFormatOf(settings),
      onFrame: async (image, frame) => {
        await queue.put(frame, image);
        progress.move();
      },
    });
    // Whichever fails first ends the other; both are awaited, so that nothing is left running or half-written.
    for (const task of [encoding, painting]) task.catch((error: unknown) => failed.abort(error));
    const [encoded] = await Promise.allSettled([encoding, painting]);
    signal.throwIfAborted();
    if (encoded.status === "rejected") throw encoded.reason;
    progress.end();
    return encoded.value;
  });
};
