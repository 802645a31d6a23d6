import type { ContentHash } from "../../schema/media";
import type { EditSettings } from "../../schema/settings";
import { framesToMs, msToFramesCeil, msToFramesFloor, type Span } from "../../schema/time";
import type { Cutaway, Sound } from "../../schema/timeline";
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
  settings: EditSettings;
}

/** Long enough that no join clicks, too short to be heard. */
const joinFadeMs = 15;
/** Music does not come up for a breath. */
const breathMs = 500;
const musicFadeInMs = 500;
const musicFadeOutMs = 2500;

/** Everything that is heard. The voice lies exactly as the shots do. */
export const planSound = (input: SoundInput): Sound => {
  const { time, cutaways, settings } = input;
  const totalMs = framesToMs(time.durationInFrames, time.fps);
  return {
    voice: voiceSpans(input),
    speech: input.voice ? speechIn(input) : [],
    music:
      input.music === null
        ? null
        : {
            asset: input.music,
            gainDb: settings.musicDb,
            duckDb: settings.duckDb,
            fadeInMs: Math.min(musicFadeInMs, totalMs / 4),
            fadeOutMs: Math.min(musicFadeOutMs, totalMs / 4),
          },
    effects: cutaways.flatMap(({ fromFrame }) =>
      input.effect ? [{ asset: input.effect, fromFrame, gainDb: settings.effectDb }] : [],
    ),
    loudness: { targetLufs: settings.loudnessLufs, truePeakDb: settings.truePeakDb },
  };
};

const voiceSpans = ({ voice, kept, time }: SoundInput): Sound["voice"] => {
  if (!voice) return [];
  let fromFrame = 0;
  return kept.map(({ sourceStartMs, durationInFrames }) => {
    const fadeMs = Math.min(joinFadeMs, framesToMs(durationInFrames, time.fps) / 2);
    const span = { ...voice, sourceStartMs, fromFrame, durationInFrames, fadeInMs: fadeMs, fadeOutMs: fadeMs };
    fromFrame += durationInFrames;
    return span;
  });
};

const speechIn = ({ time, words, silences }: SoundInput): Sound["speech"] => {
  const { fps, durationInFrames } = time;
  const all = { startMs: 0, endMs: framesToMs(durationInFrames, fps) };
  const quiet = silences.flatMap((silence) => time.toOutputSpans(silence));
  const speech = words.length > 0 ? words : subtractSpans([all], quiet);
  return mergeSpans(speech, breathMs).flatMap(({ startMs, endMs }) => {
    const fromFrame = msToFramesFloor(startMs, fps);
    const toFrame = Math.min(durationInFrames, msToFramesCeil(endMs, fps));
    return toFrame > fromFrame ? [{ fromFrame, durationInFrames: toFrame - fromFrame }] : [];
  });
};
