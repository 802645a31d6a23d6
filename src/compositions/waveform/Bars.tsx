import type { FC } from "react";
import { msToFrames } from "../../schema/time";
import { follow, loudness } from "./motion";
import { WaveformGradient } from "./WaveformGradient";
import type { WaveformStyleProps } from "./waveform-style";

/** Sound needs this long from the middle to either end. */
const travelMs = 1300;

/** The voice as it was just heard: now in the middle, and on its way out to both sides. */
export const Bars: FC<WaveformStyleProps> = ({ heard, fps, width, height, bars, smoothing, color, endColor, id }) => {
  // What is on its way is seen for a while: it need not linger as well.
  const levels = follow(loudness(heard), smoothing / 4, fps);
  const pitch = width / bars;
  const thick = 0.56 * pitch;
  const middle = (bars - 1) / 2;
  // What sounds now is in the middle, be it one bar or two.
  const nearest = middle % 1;
  const framesPerBar = msToFrames(travelMs, fps) / Math.max(1, middle - nearest);
  const path = Array.from({ length: bars }, (_, index) => {
    const distance = Math.abs(index - middle) - nearest;
    const level = levelAt(levels, levels.length - 1 - distance * framesPerBar);
    const half = (level ** 2.2 * (1 - 0.6 * (distance / (middle + 1)) ** 2) * (height - thick)) / 2;
    return `M${(index + 0.5) * pitch} ${height / 2 - half}v${2 * half}`;
  }).join("");
  return (
    <>
      <WaveformGradient id={id} colors={[endColor, color, endColor]} from={[0, 0]} to={[width, 0]} />
      <path d={path} stroke={`url(#${id})`} strokeWidth={thick} strokeLinecap="round" />
    </>
  );
};

const levelAt = (levels: number[], frame: number): number => {
  const before = levels[Math.floor(frame)] ?? 0;
  const after = levels[Math.ceil(frame)] ?? before;
  return before + (after - before) * (frame - Math.floor(frame));
};
