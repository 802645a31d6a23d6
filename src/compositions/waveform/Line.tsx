import type { FC } from "react";
import { msToFrames } from "../../schema/time";
import { smoothPath } from "./smooth-path";
import { steadyCourse } from "./steady-course";
import { WaveformGradient } from "./WaveformGradient";
import type { WaveformStyleProps } from "./waveform-style";

/** Older lines fade away behind the newest. */
const trailMs = [140, 70, 0];

/** The course of the voice itself, as an oscilloscope draws it, at rest at both ends. */
export const Line: FC<WaveformStyleProps> = ({ heard, fps, width, height, bars, smoothing, color, endColor, id }) => {
  const thick = Math.max(height * 0.028, width * 0.003);
  const swing = height / 2 - thick;
  return (
    <>
      <WaveformGradient id={id} colors={[color, endColor]} from={[0, 0]} to={[width, 0]} />
      {trailMs.map((ms, index) => {
        const then = heard.slice(0, heard.length - msToFrames(ms, fps));
        const points = steadyCourse(then, bars, smoothing, fps).map((value, at): [number, number] => [
          thick / 2 + ((width - thick) * at) / (bars - 1),
          height / 2 - value * swing,
        ]);
        return (
          <path
            key={ms}
            d={smoothPath(points)}
            fill="none"
            stroke={`url(#${id})`}
            strokeWidth={thick}
            strokeLinecap="round"
            opacity={[0.16, 0.34, 1][index]}
          />
        );
      })}
    </>
  );
};
