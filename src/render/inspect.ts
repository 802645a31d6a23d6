import { z } from "zod";
import type { Figures } from "../schema/provenance";
import { ffmpeg, ffprobeJson, findFfmpeg } from "../tools/ffmpeg";
import type { Run } from "../tools/run";

/** A stretch of a file in seconds. */
export type Stretch = Figures["black"][number];

const seconds = z.string().transform(Number).optional();
const streamSchema = z.object({
  codec_type: z.string(),
  codec_name: z.string().optional(),
  width: z.int().optional(),
  height: z.int().optional(),
  avg_frame_rate: z.string().optional(),
  nb_read_packets: seconds,
  start_time: seconds,
  duration: seconds,
});
const probeSchema = z.object({
  streams: z.array(streamSchema),
  format: z.object({ duration: seconds, size: seconds }),
});

/** Darker than this, of 1, is black; shorter freezes are pauses of the speaker, or of a cut. */
export const inResults = { blackBelow: 0.08, frozenSeconds: 1 };
/** A source has other colours than what was made of it, and ends where the result goes on. */
export const inSources: typeof inResults = { blackBelow: 0.12, frozenSeconds: 0.5 };

type Picture = Pick<Figures, "black" | "frozen">;
type Sound = Pick<Figures, "integratedLufs" | "truePeakDb">;

/** What whoever made a file has measured already; null where nobody has. */
export interface Known {
  picture: Picture | null;
  sound: Sound | null;
}

/** Measures a file: its header and packets, and in one pass over the rest what is not known of its picture and sound. */
export const inspect = async (path: string, known: Known, run: Run): Promise<Figures> => {
  const entries =
    "stream=codec_type,codec_name,width,height,avg_frame_rate,nb_read_packets,start_time,duration:format=duration,size";
  const [probed, decoded] = await Promise.all([
    ffprobeJson(["-count_packets", "-show_entries", entries, path], { run }),
    decode(path, known, run),
  ]);
  const { streams, format } = probeSchema.parse(probed);
  const video = streams.find((stream) => stream.codec_type === "video");
  const audio = streams.find((stream) => stream.codec_type === "audio");
  const total = format.duration ?? 0;
  return {
    video: video
      ? {
          codec: video.codec_name ?? "",
          width: video.width ?? 0,
          height: video.height ?? 0,
          fps: fraction(video.avg_frame_rate ?? "0/1"),
          frames: video.nb_read_packets ?? 0,
          startSeconds: video.start_time ?? 0,
        }
      : null,
    audio: audio
      ? { codec: audio.codec_name ?? "", startSeconds: audio.start_time ?? 0, seconds: audio.duration ?? total }
      : null,
    seconds: total,
    bytes: format.size ?? 0,
    ...readDecodeLog(decoded, total),
    ...known.picture,
    ...known.sound,
  };
};

const fraction = (text: string): number => {
  const [over = 0, under = 1] = text.split("/").map(Number);
  return over / under;
};

/** The filters that find black and standstill; a small picture is enough for that, and quick. Empty where FFmpeg has none. */
export const pictureDetectors = async (run: Run, { blackBelow, frozenSeconds } = inResults): Promise<string[]> => {
  const { missingFilters } = await findFfmpeg(run);
  const detectors = [
    { name: "blackdetect", filter: `blackdetect=d=0:pic_th=0.85:pix_th=${blackBelow}` },
    { name: "freezedetect", filter: `freezedetect=n=-60dB:d=${frozenSeconds}` },
  ].filter(({ name }) => !missingFilters.includes(name));
  if (detectors.length === 0) return [];
  return ["scale=320:-2:flags=fast_bilinear", ...detectors.map(({ filter }) => filter)];
};

const decode = async (path: string, known: Known, run: Run): Promise<string> => {
  const { missingFilters } = await findFfmpeg(run);
  const detectors = known.picture ? [] : await pictureDetectors(run);
  const isMetered = !known.sound && !missingFilters.includes("ebur128");
  // A build without any of them cannot even throw the picture away.
  if (detectors.length === 0 && !isMetered) return "";
  const picture = detectors.length === 0 ? ["-vn"] : ["-vf", detectors.join()];
  const sound = isMetered ? ["-af", "ebur128=peak=true:framelog=verbose"] : ["-an"];
  return (await ffmpeg(["-v", "info", "-i", path, ...picture, ...sound, "-f", "null", "-"], { run })).stderr;
};

/** Reads what FFmpeg's detectors and meters say of a file that lasts `total` seconds. */
export const readDecodeLog = (
  log: string,
  total: number,
): Pick<Figures, "black" | "frozen" | "integratedLufs" | "truePeakDb"> => {
  const black = [...log.matchAll(/black_start:([\d.]+) black_end:([\d.]+)/g)].map(([, start, end]) => ({
    startSeconds: Number(start),
    endSeconds: Number(end),
  }));
  const ends = [...log.matchAll(/freeze_end: ([\d.]+)/g)].map(([, end]) => Number(end));
  const frozen = [...log.matchAll(/freeze_start: ([\d.]+)/g)].map(([, start], index) => ({
    startSeconds: Number(start),
    endSeconds: ends[index] ?? total,
  }));
  const summary = log.slice(log.lastIndexOf("Summary:"));
  const loudness = /I:\s+(-?[\d.]+|-inf|nan) LUFS/.exec(summary)?.[1];
  const peak = /Peak:\s+(-?[\d.]+|-inf|nan) dBFS/.exec(summary)?.[1];
  return { black, frozen, integratedLufs: level(loudness), truePeakDb: level(peak) };
};

/** Null where nobody measured; FFmpeg says -70 LUFS where it heard nothing. */
const level = (text: string | undefined): number | null => {
  if (text === undefined) return null;
  const value = Number(text);
  return Number.isFinite(value) ? Math.max(value, silentLufs) : silentLufs;
};

/** What is no louder than this is silence. */
export const silentLufs = -70;

/** Loudness that was measured elsewhere, as FFmpeg's meter tells it: in tenths, and silence by a number. */
export const asMetered = ({ integratedLufs, truePeakDb }: Sound): Sound => {
  const told = (value: number | null) => Math.max(silentLufs, Math.round((value ?? silentLufs) * 10) / 10);
  return { integratedLufs: told(integratedLufs), truePeakDb: told(truePeakDb) };
};
