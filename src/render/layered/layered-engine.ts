import type { Report } from "../../schema/progress";
import { findFfmpeg } from "../../tools/ffmpeg";
import type { Engine } from "../engine";
import { joinChunks } from "../join-chunks";
import { bundleComposition } from "../remotion/bundle";
import { paintChunks } from "../remotion/paint-chunks";
import { remotionEngine } from "../remotion/remotion-engine";
import { reportFrames } from "../report-frames";
import { paintInLanes } from "./paint-in-lanes";
import { type LayeredChunk, planLayered } from "./plan-layered";
import { previewLayered } from "./preview-layered";
import { warmSession } from "./sheets/warm-session";

/**
 * Draws in a browser only what is drawn, once for each of its states, and lays it with the pictures that FFmpeg decodes
 * into frames that FFmpeg encodes. What it cannot paint faithfully it has plain Remotion paint, a chunk at a time.
 */
export const layeredEngine: Engine = {
  name: "layered",

  canRender: async (_timeline, { codec }, run) => {
    const { missingFilters } = await findFfmpeg(run);
    return [
      ...(codec === "prores" ? ["ProRes keeps finer colours than it paints"] : []),
      ...(missingFilters.length > 0 ? [`this FFmpeg lacks the filters ${missingFilters.join(", ")}`] : []),
    ];
  },

  prepare: async (run) => {
    await Promise.all([remotionEngine.prepare(run), findFfmpeg(run)]);
  },

  render: async (job) => {
    const { run } = job;
    const bundle = await bundleComposition(run);
    // Hardly a render finds all of its chunks.
    const browser = warmSession({ ...job, bundle });
    try {
      const { chunks, sources, raw, browser: encoded } = await planLayered(job, bundle);
      const missing = chunks.filter(({ finished }) => finished === null);
      const [forLanes, forRemotion] = [missing.filter(isForLanes), missing.filter((chunk) => !isForLanes(chunk))];
      tellReasons(forRemotion, run.report);
      const progress = reportFrames(run, chunks, missing);
      const inLanes = await paintInLanes({ job, browser, missing: forLanes, sources, encoding: raw, progress });
      // Plain Remotion starts a browser of its own: one at a time is enough.
      if (forRemotion.length > 0) await browser.close();
      const plainly = await paintChunks({ job, bundle, missing: forRemotion, encoding: encoded, progress });
      progress.end();
      return await joinChunks(job, chunks, [...inLanes, ...plainly]);
    } finally {
      await browser.close();
    }
  },

  preview: async (job) => {
    const plan = await planLayered(job, await bundleComposition(job.run));
    const { ffmpegPath } = await findFfmpeg(job.run);
    return plan.chunks.map((chunk) => previewLayered(chunk, plan, { timeline: job.timeline, ffmpegPath }));
  },

  // One frame is painted as quickly by the reference itself.
  still: remotionEngine.still,
};

const isForLanes = ({ reason }: LayeredChunk): boolean => reason === null;

const tellReasons = (chunks: LayeredChunk[], report: Report): void => {
  for (const reason of new Set(chunks.map((chunk) => chunk.reason))) {
    const count = chunks.filter((chunk) => chunk.reason === reason).length;
    const message = `Plain Remotion paints ${count} of the chunks, more slowly: ${reason}.`;
    report({ type: "note", level: "info", message });
  }
};
