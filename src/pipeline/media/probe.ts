import { z } from "zod";

// ffprobe writes numbers as text, leaves out what it does not know, and says "N/A" or "0/0" now and then.

const number = z
  .union([z.string(), z.number()])
  .optional()
  .transform((text) => {
    const value = Number.parseFloat(String(text));
    return Number.isFinite(value) ? value : null;
  });

const ratio = z
  .string()
  .optional()
  .transform((text) => {
    const [over = Number.NaN, under = Number.NaN] = (text ?? "").split(/[:/]/).map(Number);
    return over > 0 && under > 0 ? over / under : null;
  });

const tags = z.record(z.string(), z.string()).default({});

const streamSchema = z.object({
  index: z.int(),
  codec_type: z.string().default("unknown"),
  codec_name: z.string().default("unknown"),
  codec_tag_string: z.string().default(""),
  width: z.int().default(0),
  height: z.int().default(0),
  sample_aspect_ratio: ratio,
  avg_frame_rate: ratio,
  r_frame_rate: ratio,
  pix_fmt: z.string().default("unknown"),
  bits_per_raw_sample: number,
  color_transfer: z.string().default(""),
  field_order: z.string().default(""),
  time_base: ratio,
  start_pts: number,
  start_time: number,
  duration: number,
  nb_frames: number,
  sample_rate: number,
  channels: z.int().default(0),
  disposition: z.record(z.string(), z.number()).default({}),
  tags,
  side_data_list: z.array(z.looseObject({ rotation: z.number().optional() })).default([]),
});
export type ProbedStream = z.infer<typeof streamSchema>;

/** What ffprobe tells of a file with `-show_format -show_streams`. */
export const probeSchema = z.object({
  streams: z.array(streamSchema).default([]),
  format: z.object({ format_name: z.string(), start_time: number, duration: number, tags }),
});
export type Probe = z.infer<typeof probeSchema>;

/** What ffprobe tells with `-show_entries packet=pts_time`. */
export const packetsSchema = z.object({ packets: z.array(z.object({ pts_time: number })).default([]) });
