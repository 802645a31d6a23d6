import { z } from "zod";
import { ffprobeJson } from "../../../tools/ffmpeg";
import type { Run } from "../../../tools/run";
import { askOnce } from "./ask-once";

/** What reading a source needs to know of its picture. Can be sent to a thread, and kept. */
export const sourceFactsSchema = z.object({
  /** Index among all streams. */
  stream: z.int(),
  /** Seconds that a unit of its clock lasts, as a fraction. */
  timeBase: z.object({ num: z.int(), den: z.int() }),
  container: z.string(),
  /** By the stream's own clock. */
  startSeconds: z.number(),
  /** Null where nobody tells. */
  endSeconds: z.number().nullable(),
  codedHeight: z.int(),
  pixelFormat: z.string(),
  matrix: z.string(),
  transfer: z.string(),
  primaries: z.string(),
  isInterlaced: z.boolean(),
  hasAlpha: z.boolean(),
});
export type SourceFacts = z.infer<typeof sourceFactsSchema>;

const seconds = z
  .string()
  .optional()
  .transform((text) => {
    const value = Number.parseFloat(text ?? "");
    return Number.isFinite(value) ? value : null;
  });

const probeSchema = z.object({
  format: z.object({ format_name: z.string(), start_time: seconds, duration: seconds }),
  streams: z.array(
    z.object({
      index: z.int(),
      codec_type: z.string().optional(),
      time_base: z.string().regex(/^\d+\/\d+$/),
      start_time: seconds,
      duration: seconds,
      coded_height: z.int().optional(),
      height: z.int().default(0),
      pix_fmt: z.string().default("unknown"),
      color_space: z.string().default("unknown"),
      color_transfer: z.string().default("unknown"),
      color_primaries: z.string().default("unknown"),
      field_order: z.string().default("unknown"),
      disposition: z.record(z.string(), z.number()).default({}),
      tags: z.record(z.string(), z.string()).default({}),
    }),
  ),
});

const probe = async (path: string, run: Run): Promise<SourceFacts | null> => {
  const { streams, format } = probeSchema.parse(await ffprobeJson(["-show_format", "-show_streams", path], { run }));
  const pictures = streams.filter(
    ({ codec_type, height, disposition }) =>
      codec_type === "video" && height > 0 && !disposition.attached_pic && !disposition.timed_thumbnails,
  );
  const picture = pictures.find(({ disposition }) => disposition.default) ?? pictures[0];
  if (!picture) return null;
  const [num = 1, den = 1] = picture.time_base.split("/").map(Number);
  const startSeconds = picture.start_time ?? format.start_time ?? 0;
  const duration = picture.duration ?? format.duration;
  const alphaTag = Object.entries(picture.tags).find(([name]) => name.toLowerCase() === "alpha_mode")?.[1];
  return {
    stream: picture.index,
    timeBase: { num, den },
    container: format.format_name,
    startSeconds,
    endSeconds: duration === null ? null : startSeconds + duration,
    codedHeight: picture.height,
    pixelFormat: picture.pix_fmt,
    matrix: picture.color_space,
    transfer: picture.color_transfer,
    primaries: picture.color_primaries,
    isInterlaced: ["tt", "bb", "tb", "bt"].includes(picture.field_order),
    hasAlpha: alphaTag === "1" || /^(yuva|ayuv|vuya|gbrap|rgba|bgra|argb|abgr|ya8|ya16)/.test(picture.pix_fmt),
  };
};

/** Looks at a source, once a process; null where it has no picture that moves. */
export const probeSource = askOnce((path: string) => path, probe);
