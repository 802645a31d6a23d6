import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { z } from "zod";
import { facesSchema, focalPointsSchema } from "../../schema/analysis";
import type { VideoStream } from "../../schema/media";
import { ffmpegRaw, findFfmpeg } from "../../tools/ffmpeg";
import { hashFile } from "../cache/hash";
import { focalPoints } from "../faces/focal-points";
import { mainFace } from "../faces/main-face";
import { framesOf } from "../media/raw-frames";
import type { Stage, StageRun } from "../stage";
import { openWorker } from "../worker/ask-worker";
import type { FaceAnswer, FaceQuestion } from "../worker/faces";
import type { Source } from "./media-info";

export interface PictureSource extends Source {
  video: VideoStream;
  sampleEveryMs: number;
}

const lookSchema = z.object({ faces: facesSchema, focalPoints: focalPointsSchema });
export type Look = z.infer<typeof lookSchema>;

/** The longer side of the pictures that are looked at, in pixels. */
const longerSidePx = 416;

/** Faces, and where there is detail: both from one pass over small pictures, looked at in a thread of its own. */
export const facesStage: Stage<PictureSource, Look> = {
  name: "faces",
  version: 1,
  label: "Finding faces",
  needs: { cores: 1, memoryBytes: 400e6 },
  output: lookSchema,
  dependsOn: async ({ hash, sampleEveryMs }, run) => ({
    inputs: [hash],
    options: { sampleEveryMs, longerSidePx },
    tools: { ffmpeg: (await findFfmpeg(run)).version, model: await hashFile(modelPath(), run) },
  }),
  run: look,
  describe: ({ faces: { samples, track } }) =>
    track.length === 0 ? "no face" : `a face in ${track.length} of ${samples.length} samples`,
};

async function look(source: PictureSource, { run, moved }: StageRun): Promise<Look> {
  const { video, sampleEveryMs } = source;
  const { missingFilters } = await findFfmpeg(run);
  const total = Math.max(1, Math.floor(video.durationMs / sampleEveryMs) + 1);
  const worker = openWorker<FaceQuestion, FaceAnswer>(new URL("../worker/faces.ts", import.meta.url), run.signal);
  const samples: Look["faces"]["samples"] = [];
  const details: (FaceAnswer["detail"] & { timeMs: number })[] = [];
  const keep = ({ faces, detail }: FaceAnswer) => {
    const timeMs = samples.length * sampleEveryMs;
    samples.push({ timeMs, faces });
    details.push({ timeMs, ...detail });
    moved(samples.length, total, "frames");
  };
  try {
    const size = smallSize(video);
    let looking: Promise<FaceAnswer> | undefined;
    // The next picture is decoded while the one before is looked at.
    for await (const rgb of framesOf(
      ffmpegRaw(pickFrames(source, size, !missingFilters.includes("fps")), { run }),
      size.width * size.height * 3,
    )) {
      if (looking) keep(await looking);
      looking = worker.ask({ ...size, rgb }, [rgb.buffer]);
      looking.catch(() => {});
    }
    if (looking) keep(await looking);
  } finally {
    await worker.close();
  }
  if (samples.length === 0) throw new Error(`no frame of ${source.path} could be decoded`);
  return {
    faces: { sampleEveryMs, samples, track: mainFace(samples, sampleEveryMs) },
    focalPoints: focalPoints(details, sampleEveryMs),
  };
}

const smallSize = ({ width, height }: VideoStream) => {
  const scale = Math.min(1, longerSidePx / Math.max(width, height));
  const even = (side: number) => Math.max(32, 2 * Math.round((side * scale) / 2));
  return { width: even(width), height: even(height) };
};

// Rounding up makes a sample the frame that is on screen at its moment, not one from half a step away. Remotion's own
// FFmpeg cannot: it has no such filter, and no raw output but a stream of raw images.
const pickFrames = (
  { path, video, sampleEveryMs }: PictureSource,
  { width, height }: { width: number; height: number },
  hasRateFilter: boolean,
): string[] => {
  const rate = `1000/${sampleEveryMs}`;
  const small = `scale=${width}:${height}:flags=area`;
  return [
    ...["-v", "error", "-i", path, "-map", `0:${video.index}`, "-an"],
    ...(hasRateFilter ? ["-vf", `fps=fps=${rate}:round=up,${small}`] : ["-vf", small, "-r", rate]),
    ...["-pix_fmt", "rgb24", "-c:v", "rawvideo", "-f", "image2pipe", "pipe:1"],
  ];
};

const require = createRequire(import.meta.url);
const modelPath = () =>
  join(dirname(require.resolve("@vladmandic/face-api/package.json")), "model", "tiny_face_detector_model.bin");
