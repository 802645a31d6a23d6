import { inWholeLevels, mix, noBrighter, type Rgb, shade, turned } from "./backdrop-palette";
import type { BackdropScene } from "./backdrop-scene";

/** Colours from one height of the frame to another; they go on beyond. In pixels and whole levels. */
export interface Shade {
  fromY: number;
  toY: number;
  from: Rgb;
  to: Rgb;
}

/** All that lies below a crest. In pixels of the frame. */
export interface Hill {
  shade: Shade;
  /** The crest's height at 0, `step`, 2 · `step`, … to the frame's right edge or beyond; straight between them. */
  crest: number[];
  step: number;
}

const layers = 5;

/** Hills of colour that roll one behind the other, the farthest first, under an evening sky. */
export const backdropWaves = (scene: BackdropScene): { sky: Shade; hills: Hill[] } => {
  const { height, colors } = scene;
  const [first = [0, 0, 0]] = colors;
  const last = colors.at(-1) ?? first;
  const far: Rgb = noBrighter(colors.length > 2 ? (colors[1] ?? first) : first, 0.34);
  const near: Rgb = shade(colors.length > 1 ? last : turned(first, 40), 0.2, 0.045);
  const high = shade(first, 0.35, 0.05);
  return {
    sky: shadeOf([0, high], [0.62 * height, mix(high, far, 0.7)]),
    hills: Array.from({ length: layers }, (_, layer) => hillOf(scene, layer, far, near)),
  };
};

const hillOf = ({ width, height, seconds, random }: BackdropScene, layer: number, far: Rgb, near: Rgb): Hill => {
  const any = (name: string) => random(`${name} ${layer}`);
  const depth = layer / (layers - 1);
  const phase = 2 * Math.PI * any("phase");
  const top = height * (0.4 + 0.44 * depth);
  const swing = height * (0.035 + 0.03 * any("swing"));
  const turns = 1.1 + 1.1 * any("turns");
  const pace = (layer % 2 === 0 ? 1 : -1) * (0.26 + 0.2 * any("pace"));
  const body = mix(far, near, depth);
  const step = Math.max(2, width / 160);
  return {
    shade: shadeOf([top - 1.45 * swing, mix(body, far, 0.3)], [top + 0.5 * height, mix(body, near, 0.75)]),
    crest: Array.from({ length: Math.ceil(width / step) + 1 }, (_, index) => {
      const at = (2 * Math.PI * turns * step * index) / width + pace * seconds + phase;
      return top + swing * Math.sin(at) + 0.35 * swing * Math.sin(1.7 * at + 2 * phase);
    }),
    step,
  };
};

const shadeOf = ([fromY, from]: [number, Rgb], [toY, to]: [number, Rgb]): Shade => ({
  fromY,
  toY,
  from: inWholeLevels(from),
  to: inWholeLevels(to),
});
