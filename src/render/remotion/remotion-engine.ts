import { writeFile } from "node:fs/promises";
import { extname } from "node:path";
import { findBrowser } from "../../tools/browser";
import { findFfmpeg } from "../../tools/ffmpeg";
import { chunkParts, type SoughtChunk, seekChunk } from "../chunk-shelf";
import { type Chunk, framesAsked, planChunks } from "../chunks";
import { type BrowserEncoding, browserEncoding } from "../encoding";
import type { Engine, PreviewJob } from "../engine";
import { joinChunks } from "../join-chunks";
import { pickEncoder } from "../pick-encoder";
import { pictureOf } from "../picture";
import { previewPlain } from "../preview-chunk";
import { reportFrames } from "../report-frames";
import { type Bundle, bundleComposition } from "./bundle";
import { pickGl } from "./gl";
import { describePainter, paintChunks } from "./paint-chunks";
import { wholeVideo } from "./whole-video";

/** Plain Remotion: the composition in a browser, frame by frame. The reference, and always able. */
export const remotionEngine: Engine = {
  name: "remotion",
  canRender: async () => [],

  prepare: async (run) => {
    await Promise.all([bundleComposition(run), findBrowser(run)]);
  },

  render: async (job) => {
    const { run } = job;
    const bundle = await bundleComposition(run);
    const { chunks: planned, encoding } = await planPlain(job, bundle);
    const missing = planned.filter(({ finished }) => finished === null);
    const progress = reportFrames(run, planned, missing);
    const made = await paintChunks({ job, bundle, missing, encoding, progress });
    progress.end();
    return joinChunks(job, planned, made);
  },

  preview: async (job) => {
    const { chunks, encoding } = await planPlain(job, await bundleComposition(job.run));
    const { ffmpegPath } = await findFfmpeg(job.run);
    return chunks.map((chunk) => previewPlain(chunk, encoding, { ffmpegPath }));
  },

  still: async (job) => {
    const format = /^\.jpe?g$/i.test(extname(job.outputPath)) ? "jpeg" : "png";
    const bundle = await bundleComposition(job.run);
    const gl = await pickGl({ ...job, bundle }, 1);
    const { withSession } = await import("./session");
    await withSession({ ...job, bundle, gl }, (session) =>
      session.paint({
        composition: wholeVideo(job.timeline, session.assetUrls),
        ranges: [[job.frame, job.frame]],
        format,
        onFrame: (image) => writeFile(job.outputPath, image),
      }),
    );
  },
};

/** Cuts a render into chunks and finds those that are there already. */
const planPlain = async (
  job: PreviewJob,
  bundle: Bundle,
): Promise<{ chunks: SoughtChunk[]; encoding: BrowserEncoding }> => {
  const { timeline, settings, run } = job;
  const { fps } = timeline.format;
  const [first, last] = framesAsked(timeline, settings);
  const encoding = browserEncoding(settings, await pickEncoder(settings, null, run), fps);
  const painter = await describePainter(job, bundle);
  const seen = pictureOf(timeline);
  const shelf = { chunks: job.chunks, encoding, run };
  const plan = (chunk: Chunk) => seekChunk({ ...chunk, parts: chunkParts(seen, chunk, encoding, painter) }, shelf);
  return { chunks: await Promise.all(planChunks(first, last, fps).map(plan)), encoding };
};
