import { VERSION } from "remotion/version";
import { findBrowser } from "../../tools/browser";
import { findFfmpeg } from "../../tools/ffmpeg";
import { availableCores } from "../../tools/machine";
import type { PlannedChunk } from "../chunk-shelf";
import { framesOf } from "../chunks";
import { encodeChunks } from "../encode-chunks";
import type { BrowserEncoding } from "../encoding";
import type { FinishedChunk, RenderJob } from "../engine";
import { openFrameQueue } from "../frame-queue";
import type { FrameReport } from "../report-frames";
import type { Bundle } from "./bundle";
import { pickGl } from "./gl";
import { wholeVideo } from "./whole-video";

/** Everything of this engine that can change a pixel. */
export const describePainter = async (
  { settings, run }: Pick<RenderJob, "settings" | "run">,
  bundle: Bundle,
): Promise<Record<string, string>> => {
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

/** Has plain Remotion paint chunks, frame by frame, and keeps them. */
export const paintChunks = async (o: {
  job: RenderJob;
  bundle: Bundle;
  missing: PlannedChunk[];
  encoding: BrowserEncoding;
  progress: FrameReport;
}): Promise<FinishedChunk[]> => {
  const { job, bundle, missing, progress } = o;
  if (missing.length === 0) return [];
  const { timeline, run } = job;
  const failed = new AbortController();
  const signal = AbortSignal.any([run.signal, failed.signal]);
  const queue = openFrameQueue(2 * availableCores());
  signal.addEventListener("abort", () => queue.fail(signal.reason), { once: true });
  const gl = await pickGl({ ...job, bundle }, framesOf(missing));
  const { withSession } = await import("./session");
  return withSession({ ...job, bundle, gl, run: { ...run, signal } }, async (session) => {
    const encoding = encodeChunks({
      missing,
      takeFrame: queue.take,
      chunks: job.chunks,
      encoding: o.encoding,
      run,
      signal,
    });
    const painting = session.paint({
      composition: wholeVideo(timeline, session.assetUrls),
      ranges: missing.map(({ fromFrame, toFrame }) => [fromFrame, toFrame - 1]),
      format: o.encoding.input.kind,
      onFrame: async (image, frame) => {
        await queue.put(frame, image);
        progress.move(1);
      },
    });
    // Whichever fails first ends the other; both are awaited, so that nothing is left running or half-written.
    for (const task of [encoding, painting]) task.catch((error: unknown) => failed.abort(error));
    const [encoded] = await Promise.allSettled([encoding, painting]);
    signal.throwIfAborted();
    if (encoded.status === "rejected") throw encoded.reason;
    return encoded.value;
  });
};
