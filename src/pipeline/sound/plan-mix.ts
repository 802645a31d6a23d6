import type { Sound } from "../../schema/timeline";
import { planDucking, planFades } from "./envelope";
import type { Heard } from "./measure";
import type { Layer } from "./mixer";
import { dbToGain, framesToSamples, msToSamples } from "./samples";
import { planLoop, planVoice, type Segment } from "./segments";

/** A sound document with the time it fills. */
export interface SoundPlan {
  sound: Sound;
  fps: number;
  totalSamples: number;
}

/** A music or effect file that has been listened to. */
export interface HeardAsset extends Heard {
  samples: number;
}

/** More would only raise the noise of the room. */
export const maxGainDb = 30;

const attackSamples = msToSamples(200);
const releaseSamples = msToSamples(500);
const duckHoldSamples = msToSamples(500);
const loopCrossSamples = msToSamples(400);
const effectFadeSamples = msToSamples(5);

/** The voice as it was recorded, cut and joined. */
export const voiceLayer = (plan: SoundPlan, sourceSamples: (key: string) => number): Layer => ({
  segments: planVoice({ spans: plan.sound.voice, fps: plan.fps, totalSamples: plan.totalSamples, sourceSamples }),
  gain: 1,
  envelopes: [],
});

/** What music and effects are set against: the voice, or the target where there is nothing that could be a voice. */
export const referenceLufs = (sound: Sound, voiceLufs: number): number =>
  voiceLufs >= sound.loudness.targetLufs - maxGainDb ? voiceLufs : sound.loudness.targetLufs;

/** The music: without the silence around it, repeated as often as needed, faded as a whole and ducked under speech. */
export const musicLayer = (plan: SoundPlan, heard: HeardAsset, reference: number): Layer | null => {
  const { music, speech } = plan.sound;
  if (!music || heard.integratedLufs === Number.NEGATIVE_INFINITY) return null;
  const { totalSamples } = plan;
  const { from, to } = heard.audible.to > 0 ? heard.audible : { from: 0, to: heard.samples };
  return {
    segments: planLoop({ source: music.asset, start: from, end: to, totalSamples, crossSamples: loopCrossSamples }),
    gain: dbToGain(reference + music.gainDb - heard.integratedLufs),
    envelopes: [
      planFades(totalSamples, msToSamples(music.fadeInMs), msToSamples(music.fadeOutMs)),
      planDucking({
        speech: speech.map((span) => ({
          from: framesToSamples(span.fromFrame, plan.fps),
          to: framesToSamples(span.fromFrame + span.durationInFrames, plan.fps),
        })),
        gain: dbToGain(music.duckDb),
        attackSamples,
        releaseSamples,
        holdSamples: duckHoldSamples,
      }),
    ],
  };
};

/** The effects, each as loud at its loudest as its gain says, seen from the voice. */
export const effectsLayer = (plan: SoundPlan, heard: ReadonlyMap<string, HeardAsset>, reference: number): Layer => ({
  segments: plan.sound.effects
    .flatMap((effect): Segment[] => {
      const file = heard.get(effect.asset);
      if (!file || file.loudestLufs === Number.NEGATIVE_INFINITY) return [];
      const from = framesToSamples(effect.fromFrame, plan.fps);
      const to = Math.min(plan.totalSamples, from + file.samples);
      const gain = dbToGain(reference + effect.gainDb - file.loudestLufs);
      const fadeOut = Math.min(effectFadeSamples, Math.max(0, to - from));
      return to > from ? [{ source: effect.asset, from, to, sourceStart: 0, fadeIn: 0, fadeOut, gain }] : [];
    })
    .sort((a, b) => a.from - b.from),
  gain: 1,
  envelopes: [],
});
