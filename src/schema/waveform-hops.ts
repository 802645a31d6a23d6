import type { ContentHash } from "./media";
import { framesToMs } from "./time";
import type { VoiceSpan } from "./timeline";
import { sourceMsAt } from "./voice-position";
import { waveformHopMs } from "./waveform-data";

/** Whose sound a waveform is a picture of, and what of it is heard when. */
export interface HeardVoice {
  spans: VoiceSpan[];
  asset: ContentHash;
  track: number;
  fps: number;
}

/** Hops that follow one another, the last not included. */
export interface HopSpan {
  from: number;
  to: number;
}

/** The hops that sound during an output frame; null where the voice is silent. */
export const hopsOfFrame = ({ spans, asset, track, fps }: HeardVoice, frame: number): HopSpan | null => {
  const startMs = sourceMsAt(spans, asset, track, frame, fps);
  if (startMs === null) return null;
  const from = hopAt(startMs);
  return { from, to: Math.max(from + 1, hopAt(startMs + framesToMs(1, fps))) };
};

/** A hop belongs to the frame in which its middle lies; binary fractions must not move one that lies between two. */
const hopAt = (ms: number): number => Math.round(ms / waveformHopMs + 1e-6);
