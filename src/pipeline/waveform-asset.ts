import { basename, extname } from "node:path";
import type { EditSettings } from "../schema/recipes/edit";
import type { KnownAsset } from "./planners/known-asset";
import type { Recording } from "./source";
import { runFileStage, type Stages } from "./stage";
import { mixAudioStage } from "./stages/audio";
import { waveformStage } from "./stages/waveform";

/** The shape of a recording's sound as an asset; null where it has none, or nobody wants to see it. */
export const waveformOf = async (
  recording: Recording,
  { waveform, audioTrack }: Pick<EditSettings, "waveform" | "audioTrack">,
  stages: Stages,
): Promise<KnownAsset | null> => {
  const { path, info } = recording;
  if (waveform === "none" || info.audioTracks.length === 0) return null;
  const { hash, bytes } = await waveformFile(recording, audioTrack, stages);
  return {
    hash,
    asset: {
      kind: "waveform",
      fileName: `${basename(path, extname(path))}.waveform`,
      bytes,
      durationMs: info.durationMs,
      width: 0,
      height: 0,
      origin: "generated",
      licence: null,
      making: null,
    },
  };
};

/** The file it is in. */
export const waveformFile = async ({ path, hash, info }: Recording, track: number, stages: Stages) => {
  const wav = await runFileStage(mixAudioStage, { path, hash, info, track }, stages);
  return runFileStage(waveformStage, wav, stages);
};
