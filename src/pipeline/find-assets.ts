import type { ContentHash } from "../schema/media";
import type { Timeline } from "../schema/timeline";
import { UserError } from "../schema/user-error";
import type { Run } from "../tools/run";
import { findAsset } from "./cache/assets";
import type { StoredFile } from "./cache/entry";
import { voiceKey } from "./sound/segments";
import { runFileStage, runStage, type Stages } from "./stage";
import { mixAudioStage } from "./stages/audio";
import { mediaInfoStage } from "./stages/media-info";
import { waveformFile } from "./waveform-asset";

type AssetPaths = Record<ContentHash, string>;

/** Where everything lies that a timeline names. @throws UserError that names a file that is not found */
export const findAssets = async (timeline: Timeline, folders: string[], stages: Stages): Promise<AssetPaths> => {
  const files = Object.entries(timeline.assets).filter(([, asset]) => asset.kind !== "waveform");
  const found = await Promise.all(
    files.map(async ([hash, asset]) => [hash, await findAsset(hash, asset, folders, stages.run)] as const),
  );
  const paths = Object.fromEntries(found);
  return { ...paths, ...(await waveformPaths(timeline, paths, stages)) };
};

/** What is made from another asset is made again where it is gone. */
const waveformPaths = async ({ overlays }: Timeline, paths: AssetPaths, stages: Stages): Promise<AssetPaths> => {
  const found = overlays.map(async (overlay) => {
    if (overlay.kind !== "waveform") return [];
    const path = paths[overlay.voice] ?? "";
    const info = await runStage(mediaInfoStage, { path, hash: overlay.voice }, stages);
    const file = await waveformFile({ path, hash: overlay.voice, info }, overlay.track, stages);
    return [[overlay.data, file.path] as const];
  });
  return Object.fromEntries((await Promise.all(found)).flat());
};

/** The full-quality tracks that a timeline's voice spans are cut from, by `voiceKey`. */
export const voiceTracks = async (
  { sound }: Timeline,
  paths: AssetPaths,
  stages: Stages,
): Promise<Record<string, StoredFile>> => {
  const spans = new Map(sound.voice.map((span) => [voiceKey(span), span]));
  const extracted = [...spans].map(async ([key, { asset: hash, track }]) => {
    const path = paths[hash] ?? "";
    const info = await runStage(mediaInfoStage, { path, hash }, stages);
    return [key, await runFileStage(mixAudioStage, { path, hash, info, track }, stages)] as const;
  });
  return Object.fromEntries(await Promise.all(extracted));
};

/** The path of the recording that a timeline is an edit of. @throws UserError that names it where it is not found. */
export const findRecording = async (timeline: Timeline, folders: string[], run: Run): Promise<string> => {
  const asset = timeline.assets[timeline.source];
  if (!asset) throw new UserError("The timeline does not list its own recording.", "Plan it anew from the recording.");
  return findAsset(timeline.source, asset, folders, run);
};
