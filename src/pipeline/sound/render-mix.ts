import { rm } from "node:fs/promises";
import { join } from "node:path";
import type { Run } from "../../tools/run";
import { tempPathOf } from "../../tools/temp-path";
import { writeMaster } from "./master";
import { decodeToWav, listen, lufsOf, wavBlocks } from "./measure";
import { type Layer, mixBlocks, sourceOf } from "./mixer";
import { effectsLayer, type HeardAsset, musicLayer, referenceLufs, type SoundPlan, voiceLayer } from "./plan-mix";
import { openWav, type WavReader } from "./wav";

interface MixFiles {
  /** A 48 kHz stereo WAV file for each track that is heard; see `voiceKey`. */
  voicePaths: Readonly<Record<string, string>>;
  /** Music and effects, in whatever format, by content hash. */
  assetPaths: Readonly<Record<string, string>>;
}

interface MixOptions {
  plan: SoundPlan;
  files: MixFiles;
  outputPath: string;
  run: Run;
  /** From 0 to 1. */
  onProgress: (part: number) => void;
}

/**
 * Mixes a sound document into one WAV file, 48 kHz stereo, to the sample as long as the plan. It works through the
 * sound several times, in pieces, and so takes the same little memory for an hour as for a minute: it listens to the
 * voice, to the mix, and then writes it at the loudness that is wanted.
 */
export const renderMix = async ({ plan, files, outputPath, run, onProgress }: MixOptions): Promise<void> => {
  const { sound, totalSamples } = plan;
  const sources = new Map<string, WavReader>();
  const temps: string[] = [];
  const hasMore = sound.music !== null || sound.effects.length > 0;
  // One pass listens to the mix, most often two write it.
  const expected = totalSamples * (hasMore ? 4 : 3);
  let done = 0;
  const onBlock = (samples: number) => {
    done += samples;
    onProgress(Math.min(1, done / expected));
  };
  try {
    for (const [key, path] of Object.entries(files.voicePaths)) sources.set(key, await openWav(path));
    const layers: Layer[] = [voiceLayer(plan, (key) => sourceOf(sources, key).samples)];
    const mix = () => mixBlocks({ layers, sources, totalSamples }, run.signal);
    if (hasMore) {
      const reference = referenceLufs(sound, await lufsOf(mix(), onBlock));
      const assets = await openAssets(plan, files, run, sources, temps);
      const music = sound.music && assets.get(sound.music.asset);
      const underlay = music && musicLayer(plan, music, reference);
      if (underlay) layers.push(underlay);
      layers.push(effectsLayer(plan, assets, reference));
    }
    const heard = await listen(mix(), onBlock);
    await writeMaster({ mix, heard, target: sound.loudness, totalSamples, outputPath, onBlock });
    onProgress(1);
  } finally {
    for (const source of sources.values()) await source.close();
    for (const path of temps) await rm(path, { force: true });
  }
};

/** Decodes each music and effect file once, as far as it can be needed, and listens to it. */
const openAssets = async (
  plan: SoundPlan,
  files: MixFiles,
  run: Run,
  sources: Map<string, WavReader>,
  temps: string[],
): Promise<Map<string, HeardAsset>> => {
  const { music, effects } = plan.sound;
  const heard = new Map<string, HeardAsset>();
  for (const hash of new Set([...(music ? [music.asset] : []), ...effects.map((effect) => effect.asset)])) {
    const path = files.assetPaths[hash];
    if (path === undefined) throw new Error(`no file was given for ${hash}`);
    const wavPath = tempPathOf(join(run.tempDir, "sound.wav"));
    temps.push(wavPath);
    await decodeToWav(path, wavPath, { run, maxSamples: plan.totalSamples + leadingSilenceSamples });
    const wav = await openWav(wavPath);
    sources.set(hash, wav);
    heard.set(hash, { samples: wav.samples, ...(await listen(wavBlocks(wav, run.signal), () => {})) });
  }
  return heard;
};

/** Music may begin with silence, which is left out; more than this is meant. */
const leadingSilenceSamples = 10 * 48_000;
