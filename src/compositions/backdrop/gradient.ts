import type { Painter } from "./painter";
import { atLuma, css, type Rgb } from "./palette";

/** The given colours across the frame, from corner to corner; they turn a little and shift as time goes by. */
export const paintGradient: Painter = ({ context, width, height, colors, seconds, random }) => {
  const [first] = colors;
  if (!first) return;
  const stops: Rgb[] = colors.length > 1 ? colors : [first, atLuma(first, 0.04)];
  const phase = 2 * Math.PI * random("phase");
  const angle = Math.PI * (0.3 + 0.12 * random("angle")) + 0.42 * Math.sin(0.24 * seconds + phase);
  // Long enough that the outer colours just reach the corners.
  const half = (Math.abs(Math.cos(angle)) * width + Math.abs(Math.sin(angle)) * height) / 2;
  const shift = 0.16 * half * Math.sin(0.31 * seconds + 2 * phase);
  const [x, y] = [width / 2 + shift * Math.cos(angle), height / 2 + shift * Math.sin(angle)];
  const gradient = context.createLinearGradient(
    x - half * Math.cos(angle),
    y - half * Math.sin(angle),
    x + half * Math.cos(angle),
    y + half * Math.sin(angle),
  );
  stops.forEach((color, index) => {
    gradient.addColorStop(index / (stops.length - 1), css(color));
  });
  context.fillStyle = gradient;
  context.fillRect(0, 0, width, height);
};
