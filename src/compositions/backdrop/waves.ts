import { css, mix, noBrighter, type Rgb, shade, turned } from "../../schema/backdrop-palette";
import type { Painter } from "./painter";

const layers = 5;

/** Hills of colour that roll one behind the other, under an evening sky. */
export const paintWaves: Painter = ({ context, width, height, colors, seconds, random }) => {
  const [first] = colors;
  if (!first) return;
  const last = colors.at(-1) ?? first;
  const far: Rgb = noBrighter(colors.length > 2 ? (colors[1] ?? first) : first, 0.34);
  const near: Rgb = shade(colors.length > 1 ? last : turned(first, 40), 0.2, 0.045);
  const high = shade(first, 0.35, 0.05);
  const sky = context.createLinearGradient(0, 0, 0, height);
  sky.addColorStop(0, css(high));
  sky.addColorStop(0.62, css(mix(high, far, 0.7)));
  context.fillStyle = sky;
  context.fillRect(0, 0, width, height);
  const step = Math.max(2, width / 160);
  for (let layer = 0; layer < layers; layer++) {
    const any = (name: string) => random(`${name} ${layer}`);
    const depth = layer / (layers - 1);
    const phase = 2 * Math.PI * any("phase");
    const top = height * (0.4 + 0.44 * depth);
    const swing = height * (0.035 + 0.03 * any("swing"));
    const turns = 1.1 + 1.1 * any("turns");
    const pace = (layer % 2 === 0 ? 1 : -1) * (0.26 + 0.2 * any("pace"));
    const crest = (x: number) => {
      const at = (2 * Math.PI * turns * x) / width + pace * seconds + phase;
      return top + swing * Math.sin(at) + 0.35 * swing * Math.sin(1.7 * at + 2 * phase);
    };
    const body = mix(far, near, depth);
    const fill = context.createLinearGradient(0, top - 1.45 * swing, 0, top + 0.5 * height);
    fill.addColorStop(0, css(mix(body, far, 0.3)));
    fill.addColorStop(1, css(mix(body, near, 0.75)));
    context.fillStyle = fill;
    context.beginPath();
    context.moveTo(0, height);
    for (let x = 0; x < width + step; x += step) context.lineTo(x, crest(x));
    context.lineTo(width, height);
    context.fill();
  }
};
