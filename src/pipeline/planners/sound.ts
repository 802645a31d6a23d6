import type { ContentHash } from "../../schema/media";
import type { Cutaway } from "../../schema/picture";
import type { SoundSettings } from "../../schema/settings";
import { framesToMs, msToFramesCeil, msToFramesFloor, type Span } from "../../schema/time";
import type { Sound } from "../../schema/timeline";
import type { KeptSpan, OutputTime } from "./output-time";
import { mergeSpans, subtractSpans } from "./spans";

export interface SoundInput {
  /** Where the voice is; null for a recording without sound. */
  voice: { asset: ContentHash; track: number } | null;
  kept: KeptSpan[];
  time: OutputTime;
  /** What is said, in output time; empty where no transcript tells. */
  words: Span[];
  /** Silences of the source: without words, the rest counts as speech. */
  silences: Span[];
  cutaways: Cutaway[];
  music: ContentHash | null;
  effect: ContentHash | null;
  settings: SoundSettings;
}

/** Long enough that no join clicks, too short to be heard. */
const usualJoinFadeMs = 15;
/** Music does not come up for a breath. */
const breathMs = 500;
const musicFadeInMs = 500;
const musicFadeOutMs = 2500;

interface LaidOut {
  voice: Sound["voice"];
  /** When somebody speaks, in output time. */
  speech: Span[];
  music: ContentHash | null;
  durationInFrames: number;
  fps: number;
  settings: SoundSettings;
}

/** Everything that is heard where it is known when the voice is. */
export const soundOf = ({ voice, speech, music, durationInFrames, fps, settings }: LaidOut): Sound => {
  const totalMs = framesToMs(durationInFrames, fps);
  return {
    voice,
    speech: mergeSpans(speech, breathMs).flatMap(({ startMs, endMs }) => {
      const fromFrame = msToFramesFloor(startMs, fps);
      const toFrame = Math.min(durationInFrames, msToFramesCeil(endMs, fps));
      return toFrame > fromFrame ? [{ fromFrame, durationInFrames: toFrame - fromFrame }] : [];
    }),
    music:
      music === null
        ? null
        : {
            asset: music,
            gainDb: settings.musicDb,
            duckDb: settings.duckDb,
            fadeInMs: Math.min(musicFadeInMs, totalMs / 4),
            fadeOutMs: Math.min(musicFadeOutMs, totalMs / 4),
          },
    effects: [],
    loudness: { targetLufs: settings.loudnessLufs, truePeakDb: settings.truePeakDb },
  };
};

/** The fade of a voice at either end of a stretch. */
export const joinFadeMs = (durationInFrames: number, fps: number): number =>
  Math.min(usualJoinFadeMs, framesToMs(durationInFrames, fps) / 2);

/** Everything that is heard of a recording. The voice lies exactly as the shots do. */
export const planSound = (input: SoundInput): Sound => {
  const { time, cutaways, settings, effect } = input;
  const speech = input.voice ? speechIn(input) : [];
  const sound = soundOf({ ...input, ...time, voice: voiceSpans(input), speech });
  return {
    ...sound,
    effects: cutaways.flatMap(({ fromFrame }) =>
      effect ? [{ asset: effect, fromFrame, gainDb: settings.effectDb }] : [],
    ),
  };
};

const voiceSpans = ({ voice, kept, time }: SoundInput): Sound["voice"] => {
  if (!voice) return [];
  let fromFrame = 0;
  return kept.map(({ sourceStartMs, durationInFrames }) => {
    const fadeMs = joinFadeMs(durationInFrames, time.fps);
    const span = { ...voice, sourceStartMs, fromFrame, durationInFrames, fadeInMs: fadeMs, fadeOutMs: fadeMs };
    fromFrame += durationInFrames;
    return span;
  });
};

const speechIn = ({ time, words, silences }: SoundInput): Span[] => {
  const all = { startMs: 0, endMs: framesToMs(time.durationInFrames, time.fps) };
  return words.length > 0
    ? words
    : subtractSpans(
        [all],
        silences.flatMap((silence) => time.toOutputSpans(silence)),
      );
};
