import { basename } from "node:path";
import type { ContentHash, MediaInfo } from "../../schema/media";
import { UserError } from "../../schema/user-error";
import { ffmpeg, findFfmpeg } from "../../tools/ffmpeg";
import type { Ffmpeg } from "../../tools/ffmpeg-candidates";
import type { FileStage, StageRun } from "../stage";

/** One audio track of a file. */
export interface AudioSource {
  path: string;
  hash: ContentHash;
  info: MediaInfo;
  /** Position among the audio tracks, from 0. */
  track: number;
}

/** 16 kHz, mono, 16 bits: what whisper and voice activity are trained on. */
export const analysisAudioStage: FileStage<AudioSource> = audioStage("audio-analysis", "Extracting the sound", () => [
  ...["-ac", "1", "-ar", "16000", "-c:a", "pcm_s16le"],
  // Nothing in the header but the format: readers may count on its 44 bytes.
  ...["-map_metadata", "-1", "-fflags", "+bitexact", "-flags:a", "+bitexact"],
]);

/**
 * 48 kHz stereo in floating point: what the mix is made from. Lossy sources may go past full scale; floats keep that.
 * Remotion's FFmpeg can only write whole numbers.
 */
export const mixAudioStage: FileStage<AudioSource> = audioStage(
  "audio-mix",
  "Extracting the sound for the mix",
  ({ origin }) => [
    ...["-ac", "2", "-ar", "48000", "-c:a", origin === "remotion" ? "pcm_s24le" : "pcm_f32le", "-rf64", "auto"],
  ],
);

function audioStage(name: string, label: string, formatFor: (tool: Ffmpeg) => string[]): FileStage<AudioSource> {
  return {
    name,
    version: 2,
    label,
    needs: { cores: 1, memoryBytes: 100e6 },
    extension: ".wav",
    dependsOn: async ({ hash, track }, run) => {
      const tool = await findFfmpeg(run);
      return { inputs: [hash], options: { track, format: formatFor(tool) }, tools: { ffmpeg: tool.version } };
    },
    write: async (source, path, stage) => extract(source, path, formatFor(await findFfmpeg(stage.run)), stage),
  };
}

const extract = async (source: AudioSource, target: string, format: string[], { run, moved }: StageRun) => {
  const { info, path } = source;
  const track = info.audioTracks[source.track];
  if (!track) {
    throw new UserError(
      `Expected audio track ${source.track} in ${basename(path)}, but it has ${info.audioTracks.length} (counted from 0).`,
      "Choose another with --audio-track.",
    );
  }
  // Times count from the first frame of the picture: sound before it goes, sound after it waits in silence.
  const zeroMs = info.video?.startMs ?? track.startMs;
  const shift = zeroMs === 0 ? [] : ["-itsoffset", (-zeroMs / 1000).toFixed(6)];
  // Holes in the stream become silence, so that what follows stays in its place. Sound alone begins at zero: there it
  // need not be told, and must not, since FFmpeg would fill up from there again wherever mono turns into stereo.
  const first = info.video ? ":first_pts=0" : "";
  const resample = ["-af", `aresample=async=1:min_hard_comp=0.03${first}`];
  await ffmpeg(
    [
      "-v",
      "error",
      ...shift,
      "-i",
      path,
      "-map",
      `0:${track.index}`,
      "-vn",
      ...resample,
      ...format,
      "-f",
      "wav",
      target,
    ],
    { run, durationMs: info.durationMs, onProgress: (doneMs) => moved(doneMs / 1000, info.durationMs / 1000, "s") },
  );
};
