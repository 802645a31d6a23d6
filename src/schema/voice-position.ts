import type { ContentHash } from "./media";
import { framesToMs } from "./time";
import type { VoiceSpan } from "./timeline";

/**
 * The moment of a recorded voice that is heard as an output frame begins; null where that voice is silent.
 * The spans are in the order of their frames.
 */
export const sourceMsAt = (
  spans: VoiceSpan[],
  asset: ContentHash,
  track: number,
  frame: number,
  fps: number,
): number | null => {
  let [low, high] = [0, spans.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle]?.fromFrame ?? 0) <= frame) low = middle + 1;
    else high = middle;
  }
  const span = spans[low - 1];
  if (!span || frame >= span.fromFrame + span.durationInFrames) return null;
  if (span.asset !== asset || span.track !== track) return null;
  return span.sourceStartMs + framesToMs(frame - span.fromFrame, fps);
};
