import { z } from "zod";
import type { ContentHash } from "../../schema/media";
import type { Timeline } from "../../schema/timeline";
import { findFfmpeg } from "../../tools/ffmpeg";
import type { Run } from "../../tools/run";
import type { StoredFile } from "../cache/entry";
import { encodeAac, measureEncoded, measureWav, type SoundFigures } from "../sound/encode";
import type { SoundPlan } from "../sound/plan-mix";
import { renderMix } from "../sound/render-mix";
import { framesToSamples } from "../sound/samples";
import { voiceKey } from "../sound/segments";
import { type FileStage, runFileStage, runStage, type Stage, type Stages } from "../stage";

interface MixInput {
  timeline: Timeline;
  /** The full-quality track of each recording that is heard, by `voiceKey`. */
  voice: Readonly<Record<string, Pick<StoredFile, "path" | "hash">>>;
  assetPaths: Readonly<Record<ContentHash, string>>;
}

/** The finished sound, as every engine takes it. */
export interface MixedSound extends SoundFigures {
  /**
   * AAC at 192 kbit/s in MP4, to be copied into a result as it is: its edit list keeps it on time. Or the mix without loss,
   * 24 bits, exactly as long as the picture.
   */
  path: string;
}

/** The sound of a timeline, mixed once; and encoded, where a result can take all of it as it is. */
export const mixSound = async (
  input: MixInput,
  stages: Stages,
  { isEncoded }: { isEncoded: boolean },
): Promise<MixedSound> => {
  const wav = await runFileStage(mixStage, input, stages);
  const { loudness } = input.timeline.sound;
  const mixed = isEncoded
    ? await encodeUnder(loudness.truePeakDb, wav, stages)
    : { path: wav.path, ...(await runStage(mixFiguresStage, wav, stages)) };
  noteOffTarget(mixed.integratedLufs, loudness.targetLufs, stages.run);
  return mixed;
};

/** Encodes a mix so that what is decoded of it stays under a true peak. */
const encodeUnder = async (truePeakDb: number, wav: StoredFile, stages: Stages): Promise<MixedSound> => {
  let lowerDb = 0;
  for (let left = maxEncodings; ; left--) {
    const aac = await runFileStage(encodeStage, { wav, lowerDb }, stages);
    const heard = await runStage(encodedFiguresStage, aac, stages);
    const overDb = (heard.truePeakDb ?? Number.NEGATIVE_INFINITY) - truePeakDb;
    if (overDb <= 0 || left === 1) return { path: aac.path, ...heard };
    // Rare: the encoder moved a peak by more than the room it was left.
    lowerDb += Math.ceil((overDb + 0.05) * 20) / 20;
  }
};

const maxEncodings = 3;
const audibleMissLu = 0.5;

const noteOffTarget = (lufs: number | null, targetLufs: number, run: Run) => {
  if (lufs === null || Math.abs(targetLufs - lufs) <= audibleMissLu) return;
  run.report({
    type: "note",
    level: "warning",
    message: `The sound is at ${lufs.toFixed(1)} LUFS, not ${targetLufs}: it is too quiet or too uneven to be raised further.`,
    fix: "Record closer to the microphone, or ask for less with --loudness.",
  });
};

const mixStage: FileStage<MixInput> = {
  name: "sound",
  version: 1,
  label: "Mixing the sound",
  needs: { cores: 1, memoryBytes: 150 * 1024 ** 2 },
  extension: ".wav",
  dependsOn: async ({ timeline, voice }, run) => {
    const { music, effects } = timeline.sound;
    const tracks = heardTracks(timeline, voice).map(([, { hash }]) => hash);
    const assets = [...(music ? [music.asset] : []), ...effects.map((effect) => effect.asset)];
    return {
      inputs: [...tracks, ...assets],
      options: { sound: timeline.sound, fps: timeline.format.fps, durationInFrames: timeline.durationInFrames },
      // Only music and effects are decoded here.
      tools: assets.length > 0 ? { ffmpeg: (await findFfmpeg(run)).version } : {},
    };
  },
  write: async ({ timeline, voice, assetPaths }, outputPath, { run, moved }) => {
    const { fps } = timeline.format;
    const plan: SoundPlan = {
      sound: timeline.sound,
      fps,
      totalSamples: framesToSamples(timeline.durationInFrames, fps),
    };
    const voicePaths = Object.fromEntries(heardTracks(timeline, voice).map(([key, { path }]) => [key, path]));
    const onProgress = percent(moved);
    await renderMix({ plan, files: { voicePaths, assetPaths }, outputPath, run, onProgress });
  },
};

/** The tracks that the timeline uses, in an order that does not depend on how they were given. */
const heardTracks = (timeline: Timeline, voice: MixInput["voice"]) =>
  [...new Set(timeline.sound.voice.map(voiceKey))].sort().map((key) => {
    const file = voice[key];
    if (!file) throw new Error(`no voice was given for ${key}`);
    return [key, file] as const;
  });

interface EncodeInput {
  wav: StoredFile;
  lowerDb: number;
}

const encodeStage: FileStage<EncodeInput> = {
  name: "sound-aac",
  version: 2,
  label: "Encoding the sound",
  needs: { cores: 1, memoryBytes: 50 * 1024 ** 2 },
  extension: ".m4a",
  dependsOn: async ({ wav, lowerDb }, run) => ({
    inputs: [wav.hash],
    options: { lowerDb },
    tools: { ffmpeg: (await findFfmpeg(run)).version },
  }),
  write: ({ wav, lowerDb }, path, { run, moved }) =>
    encodeAac(wav.path, path, { lowerDb, run, onProgress: percent(moved) }),
};

const figuresSchema = z.object({ integratedLufs: z.number().nullable(), truePeakDb: z.number().nullable() });

const figuresStage: Omit<Stage<StoredFile, SoundFigures>, "dependsOn" | "run"> = {
  name: "sound-figures",
  version: 1,
  label: "Listening to the sound",
  needs: { cores: 1, memoryBytes: 100 * 1024 ** 2 },
  output: figuresSchema,
  describe: ({ integratedLufs, truePeakDb }) =>
    integratedLufs === null
      ? "silence"
      : `${integratedLufs.toFixed(1)} LUFS, peak ${(truePeakDb ?? 0).toFixed(1)} dBTP`,
};

const encodedFiguresStage: Stage<StoredFile, SoundFigures> = {
  ...figuresStage,
  dependsOn: async (aac, run) => ({
    inputs: [aac.hash],
    options: {},
    tools: { ffmpeg: (await findFfmpeg(run)).version },
  }),
  run: ({ path }, { run }) => measureEncoded(path, run),
};

const mixFiguresStage: Stage<StoredFile, SoundFigures> = {
  ...figuresStage,
  dependsOn: async (wav) => ({ inputs: [wav.hash], options: {}, tools: {} }),
  run: ({ path }, { run }) => measureWav(path, run),
};

/** Hands on a share of the work as whole percents, each of them once. */
const percent = (moved: (done: number, total: number, unit: string) => void) => {
  let told = -1;
  return (part: number) => {
    const now = Math.floor(part * 100);
    if (now === told) return;
    told = now;
    moved(now, 100, "%");
  };
};
