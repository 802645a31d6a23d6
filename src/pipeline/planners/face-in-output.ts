import type { Box, Faces } from "../../schema/analysis";
import { viewAt, windowOf } from "../../schema/framing";
import { type Footage, shotStarts } from "../../schema/picture";
import type { Size } from "./camera";
import type { OutputTime } from "./output-time";
import { faceAt } from "./subject";

/** Tells where the face is in a frame of the output, as the camera shows it: in parts of the frame, null without a face. */
export const faceInOutput = (
  picture: Pick<Footage, "durationInFrames" | "framing">[],
  time: OutputTime,
  faces: Faces | null,
  source: Size,
  output: Size,
): ((frame: number) => Box | null) => {
  const starts = shotStarts(picture);
  return (frame) => {
    const face = faces && faceOrSample(faces, time.toSourceMs(frame));
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

/** The followed face is smoothed, and captions must clear the real one: what was seen nearest in time belongs to it. */
const faceOrSample = ({ track, samples, sampleEveryMs }: Faces, ms: number): Box | null => {
  const face = faceAt(track, ms);
  const nearest = Math.round(ms / sampleEveryMs);
  const seen = samples
    .slice(Math.max(0, nearest - 1), nearest + 2)
    .flatMap((sample) => sample.faces)
    .filter((other) => face && Math.abs(centre(other) - centre(face)) < face.width / 2);
  return face && seen.reduce(around, face);
};

const centre = (box: Box): number => box.x + box.width / 2;

const around = (a: Box, b: Box): Box => {
  const [x, y] = [Math.min(a.x, b.x), Math.min(a.y, b.y)];
  const [right, bottom] = [Math.max(a.x + a.width, b.x + b.width), Math.max(a.y + a.height, b.y + b.height)];
  return { x, y, width: right - x, height: bottom - y };
};
