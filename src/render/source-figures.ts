import { z } from "zod";
import type { ContentHash } from "../schema/media";
import { stretchSchema } from "../schema/provenance";
import type { Span } from "../schema/time";
import { ffmpeg, findFfmpeg } from "../tools/ffmpeg";
import type { Run } from "../tools/run";
import type { FigureStore } from "./engine";
import { inSources, pictureDetectors, readDecodeLog } from "./inspect";

/** What was found in a stretch of a source. Times are seconds from its beginning. */
const sourceFiguresSchema = z.object({
  black: z.array(stretchSchema),
  frozen: z.array(stretchSchema),
  /** How much picture there was; null where FFmpeg does not say. */
  decodedMs: z.number().nullable(),
});
type SourceFigures = z.infer<typeof sourceFiguresSchema>;

/** To be raised whenever the same stretch would be found to be otherwise. */
const version = 1;

interface Stretch {
  asset: ContentHash;
  path: string;
  /** By the file's own clock; null for an image. */
  span: Span | null;
}

/** What is black or frozen in a stretch of a source, or in an image. It is decoded for that once. */
export const sourceFigures = async (
  { asset, path, span }: Stretch,
  figures: FigureStore["figures"],
  run: Run,
): Promise<SourceFigures> => {
  const tools = { ffmpeg: (await findFfmpeg(run)).version };
  const about = {
    stage: "source-figures",
    version,
    inputs: [asset],
    options: JSON.stringify({ span, inSources }),
    tools,
  };
  return figures(about, sourceFiguresSchema, () => measure(path, span, run));
};

const measure = async (path: string, span: Span | null, run: Run): Promise<SourceFigures> => {
  const seconds = (ms: number) => (ms / 1000).toFixed(3);
  const part = span
    ? ["-seek_timestamp", "1", "-ss", seconds(span.startMs), "-t", seconds(span.endMs - span.startMs)]
    : [];
  const detectors = await pictureDetectors(run, inSources);
  const args = ["-v", "info", "-stats", ...part, "-i", path, "-an", "-vf", detectors.join(), "-f", "null", "-"];
  const { stderr } = await ffmpeg(args, { run });
  const { black, frozen } = readDecodeLog(stderr, span ? (span.endMs - span.startMs) / 1000 : 0);
  return { black, frozen, decodedMs: decodedMs(stderr) };
};

const decodedMs = (log: string): number | null => {
  const frames = [...log.matchAll(/frame=\s*(\d+)/g)].at(-1)?.[1];
  if (frames === "0") return 0;
  const time = [...log.matchAll(/time=(\d+):(\d+):([\d.]+)/g)].at(-1);
  if (!time) return null;
  const [, hours, minutes, seconds] = time.map(Number);
  return 1000 * (3600 * (hours ?? 0) + 60 * (minutes ?? 0) + (seconds ?? 0));
};
