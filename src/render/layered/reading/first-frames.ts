import type { DecodedSize } from "./decoded-size";
import { plainPace } from "./moments";
import type { Read } from "./plan-reads";
import type { SourceFacts } from "./source-facts";

const fps = 30;

/** A read of the beginning of a source, to try how that goes. */
export const readFirstFrames = ({ startSeconds }: SourceFacts, frames: number, size: DecodedSize): Read => ({
  asset: "",
  pace: plainPace(fps, startSeconds * fps),
  pieces: [{ use: { kind: "shot", index: 0 }, fromFrame: 0, toFrame: frames, firstFrame: 0, firstStep: 0 }],
  frames,
  ...size,
});
