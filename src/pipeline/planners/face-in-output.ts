import type { Box, Faces } from "../../schema/analysis";
import { viewAt, windowOf } from "../../schema/framing";
import { type Shot, shotStarts } from "../../schema/timeline";
import type { Size } from "./camera";
import type { OutputTime } from "./output-time";
import { faceAt } from "./subject";

/** Tells where the face is in a frame of the output, as the camera shows it: in parts of the frame, null without a face. */
export const faceInOutput = (
  picture: Shot[],
  time: OutputTime,
  faces: Faces | null,
  source: Size,
  output: Size,
): ((frame: number) => Box | null) => {
  const starts = shotStarts(picture);
  return (frame) => {
    const face = faceAt(faces?.track ?? [], time.toSourceMs(frame));
    const index = starts.findLastIndex((start) => start <= frame);
    const shot = picture[index];
    if (!face || !shot) return null;
    const window = windowOf(viewAt(shot.framing, frame - (starts[index] ?? 0)), source, output);
    return {
      x: (face.x * source.width - window.left) / window.width,
      y: (face.y * source.height - window.top) / window.height,
      width: (face.width * source.width) / window.width,
      height: (face.height * source.height) / window.height,
    };
  };
};
