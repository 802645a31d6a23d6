import { existsSync, readdirSync } from "node:fs";
import type { Timeline } from "../../schema/timeline";
import type { Gl } from "./open-browser";
import type { SessionOptions } from "./session";
import { wholeVideo } from "./whole-video";

type Job = Omit<SessionOptions, "gl"> & { timeline: Timeline };

/** A render this short is over before a trial of something faster would pay. */
const worthTryingFrames = 900;
const sampleFrames = 12;

/**
 * How the browser draws: as the settings ask, if it paints a frame of this timeline that way here. By itself (null) it
 * does everywhere; where there is a graphics card and much to paint, whichever is faster on a few frames.
 */
export const pickGl = async (job: Job, framesToPaint: number): Promise<Gl> => {
  const { gl } = job.settings;
  if (gl !== "auto") {
    if (await sample(job, gl, 1)) return gl;
    const message = `The browser does not paint with --gl ${gl} here; it draws in its own way instead.`;
    job.run.report({ type: "note", level: "warning", message });
    return null;
  }
  if (framesToPaint < worthTryingFrames || !hasGraphicsCard()) return null;
  const [own, card] = [await sample(job, null, sampleFrames), await sample(job, "angle-egl", sampleFrames)];
  return own && card && looksAlike(own, card) && card.elapsedMs < 0.9 * own.elapsedMs ? "angle-egl" : null;
};

interface Sample {
  elapsedMs: number;
  bytes: number;
}

/** A card that paints nothing, or nonsense, gives images of quite another size. */
const looksAlike = (a: Sample, b: Sample): boolean => Math.abs(a.bytes / b.bytes - 1) < 0.1;

const hasGraphicsCard = (): boolean => {
  const folder = "/dev/dri";
  return process.platform === "linux" && existsSync(folder) && readdirSync(folder).some((n) => n.startsWith("renderD"));
};

/** Paints a few frames from the middle; null where that fails. The first is not timed, because the page loads with it. */
const sample = async (job: Job, gl: Gl, frames: number): Promise<Sample | null> => {
  const first = Math.max(0, Math.floor((job.timeline.durationInFrames - frames) / 2));
  let bytes = 0;
  let startedMs: number | undefined;
  try {
    const { withSession } = await import("./session");
    await withSession({ ...job, gl }, (session) =>
      session.paint({
        composition: wholeVideo(job.timeline, session.assetUrls),
        ranges: [[first, Math.min(first + frames, job.timeline.durationInFrames - 1)]],
        format: "jpeg",
        onFrame: async (image) => {
          startedMs ??= performance.now();
          bytes += image.length;
        },
      }),
    );
    return { elapsedMs: performance.now() - (startedMs ?? 0), bytes };
  } catch (error) {
    job.run.signal.throwIfAborted();
    if (error instanceof Error) return null;
    throw error;
  }
};
