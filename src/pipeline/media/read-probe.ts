import type { AudioTrack, MediaInfo, VideoStream } from "../../schema/media";
import { UserError } from "../../schema/user-error";
import { snapFps } from "./frame-rate";
import type { Probe, ProbedStream } from "./probe";

/** The reduced form of what ffprobe told. Throws a UserError for what nobody can edit. */
export const readProbe = (
  probe: Probe,
  file: { name: string; bytes: number; variableFrameRate: boolean },
): MediaInfo => {
  refuseProtected(probe, file.name);
  const kind = kindOf(probe);
  const picture = pictureOf(probe);
  const sounds = soundsOf(probe);
  if (!picture && sounds.length === 0) {
    throw new UserError(
      `Expected a video or an audio file, but ${file.name} (${probe.format.format_name}) holds neither picture nor sound.`,
      "Name a recording.",
    );
  }
  const durationMs = kind === "image" ? 0 : longest(probe, picture, sounds);
  if (kind !== "image" && durationMs <= 0) {
    throw new UserError(
      `Expected a recording, but ${file.name} has no length: nothing can be read from it.`,
      "Copy or record it again.",
    );
  }
  return {
    kind,
    container: probe.format.format_name,
    bytes: file.bytes,
    durationMs,
    video: picture ? videoOf(probe, picture, durationMs, file.variableFrameRate) : null,
    audioTracks: sounds.map((stream, track) => audioOf(probe, stream, track, durationMs)),
  };
};

/** The stream that is the picture: not a cover that somebody attached to a song. */
export const pictureOf = (probe: Probe): ProbedStream | undefined => {
  const pictures = probe.streams.filter(
    ({ codec_type, width, height, disposition }) =>
      codec_type === "video" && width > 0 && height > 0 && !disposition.attached_pic && !disposition.timed_thumbnails,
  );
  return pictures.find(({ disposition }) => disposition.default) ?? pictures[0];
};

const soundsOf = (probe: Probe) =>
  probe.streams.filter(
    ({ codec_type, sample_rate, channels }) => codec_type === "audio" && (sample_rate ?? 0) > 0 && channels > 0,
  );

const protectedTags = /^(enc[vats]|drm[sit])$/;

const refuseProtected = (probe: Probe, name: string) => {
  if (!probe.streams.some(({ codec_tag_string }) => protectedTags.test(codec_tag_string))) return;
  throw new UserError(
    `Expected a recording that can be opened, but ${name} is copy-protected (DRM).`,
    "Use a free copy.",
  );
};

const stillImages = /^(image2|png_pipe|jpeg_pipe|\w+_pipe|ico)$/;

const kindOf = (probe: Probe): MediaInfo["kind"] => {
  const picture = pictureOf(probe);
  if (!picture) return "audio";
  return stillImages.test(probe.format.format_name) ? "image" : "video";
};

const longest = (probe: Probe, picture: ProbedStream | undefined, sounds: ProbedStream[]) => {
  if (picture) return lengthMs(probe, picture);
  return Math.max(...sounds.map((stream) => lengthMs(probe, stream)));
};

/** Matroska tells a stream's length in a tag only, and some containers tell only their own. */
const lengthMs = (probe: Probe, stream: ProbedStream): number => {
  const seconds = stream.duration ?? clockSeconds(stream.tags.DURATION) ?? probe.format.duration ?? 0;
  return Math.max(0, seconds * 1000);
};

const clockSeconds = (text: string | undefined): number | null => {
  const [, hours, minutes, seconds] = /^(\d+):(\d\d):(\d\d(?:\.\d+)?)/.exec(text ?? "") ?? [];
  return seconds === undefined ? null : Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
};

const startMs = (probe: Probe, stream: ProbedStream) => {
  const zero = probe.format.start_time ?? 0;
  return ((stream.start_time ?? zero) - zero) * 1000;
};

/** Times are told in whole microseconds: not all clocks count in those. */
const firstStampMs = ({ start_pts, time_base, start_time }: ProbedStream) =>
  1000 * (start_pts !== null && time_base !== null ? start_pts * time_base : (start_time ?? 0));

const videoOf = (probe: Probe, stream: ProbedStream, durationMs: number, variableFrameRate: boolean): VideoStream => {
  const rotation = stream.side_data_list.find((data) => data.rotation !== undefined)?.rotation ?? null;
  const counterClockwise = rotation ?? -Number(stream.tags.rotate ?? 0);
  const rotationDegrees = (((Math.round(-counterClockwise / 90) * 90) % 360) + 360) % 360;
  const wide = Math.max(1, Math.round(stream.width * (stream.sample_aspect_ratio ?? 1)));
  const [width, height] = rotationDegrees % 180 === 90 ? [stream.height, wide] : [wide, stream.height];
  return {
    index: stream.index,
    codec: stream.codec_name,
    width,
    height,
    codedWidth: stream.width,
    codedHeight: stream.height,
    rotationDegrees,
    fps: snapFps(stream),
    variableFrameRate,
    pixelFormat: stream.pix_fmt,
    bitDepth: bitDepthOf(stream),
    hdr: stream.color_transfer === "smpte2084" || stream.color_transfer === "arib-std-b67",
    interlaced: ["tt", "bb", "tb", "bt"].includes(stream.field_order),
    startMs: startMs(probe, stream),
    firstStampMs: firstStampMs(stream),
    durationMs,
  };
};

/** `yuv420p10le` has ten; a name without a number has eight. */
const bitDepthOf = (stream: ProbedStream): number => {
  const named = /(?:p|gray|rgb|x2rgb|p0)(9|10|12|14|16)(?:le|be)?$/.exec(stream.pix_fmt)?.[1];
  return stream.bits_per_raw_sample || Number(named ?? 8);
};

const audioOf = (probe: Probe, stream: ProbedStream, track: number, durationMs: number): AudioTrack => ({
  track,
  index: stream.index,
  codec: stream.codec_name,
  sampleRateHz: stream.sample_rate ?? 48_000,
  channels: stream.channels,
  language: stream.tags.language && stream.tags.language !== "und" ? stream.tags.language : null,
  title: stream.tags.title ?? null,
  startMs: startMs(probe, stream),
  durationMs: lengthMs(probe, stream) || durationMs,
});
