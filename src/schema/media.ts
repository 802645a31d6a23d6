import { z } from "zod";

/** What a file is known by: `sha256-` and 64 hex digits of its content. */
export const contentHashSchema = z.string().regex(/^sha256-[0-9a-f]{64}$/, "expected sha256- and 64 hex digits");
export type ContentHash = z.infer<typeof contentHashSchema>;

export const videoStreamSchema = z.object({
  index: z.int().nonnegative(),
  codec: z.string(),
  /** As shown: after rotation and sample aspect ratio. */
  width: z.int().positive(),
  height: z.int().positive(),
  codedWidth: z.int().positive(),
  codedHeight: z.int().positive(),
  /** Clockwise turn that players apply: 0, 90, 180 or 270 degrees. */
  rotationDegrees: z.number(),
  /** The rate a viewer would name: the average one, snapped to a common rate where it is within 0.5 %. */
  fps: z.number().positive(),
  variableFrameRate: z.boolean(),
  pixelFormat: z.string(),
  bitDepth: z.int().positive(),
  hdr: z.boolean(),
  interlaced: z.boolean(),
  /** When the first frame is shown, relative to the container's zero. */
  startMs: z.number(),
  /** What the file's own clock says then. */
  firstStampMs: z.number(),
  durationMs: z.number().nonnegative(),
});
export type VideoStream = z.infer<typeof videoStreamSchema>;

export const audioTrackSchema = z.object({
  /** Position among the audio tracks, from 0: what `--audio-track` takes. */
  track: z.int().nonnegative(),
  /** Index among all streams. */
  index: z.int().nonnegative(),
  codec: z.string(),
  sampleRateHz: z.int().positive(),
  channels: z.int().positive(),
  language: z.string().nullable(),
  title: z.string().nullable(),
  startMs: z.number(),
  durationMs: z.number().nonnegative(),
});
export type AudioTrack = z.infer<typeof audioTrackSchema>;

/** What ffprobe says of a file, reduced to what planning and rendering need. */
export const mediaInfoSchema = z.object({
  kind: z.enum(["video", "audio", "image"]),
  container: z.string(),
  bytes: z.int().nonnegative(),
  durationMs: z.number().nonnegative(),
  video: videoStreamSchema.nullable(),
  audioTracks: z.array(audioTrackSchema),
});
export type MediaInfo = z.infer<typeof mediaInfoSchema>;
