import type { Asset } from "../asset";
import type { ContentHash } from "../media";
import type { VoiceSpan } from "../timeline";

/** What layers must know of a video to say what it consists of. */
export interface TileVideo {
  width: number;
  height: number;
  fps: number;
  /** What is heard of voices: waveforms move with it. */
  voice: VoiceSpan[];
  assets: Record<ContentHash, Asset>;
}
