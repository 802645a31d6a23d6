import { colorThatLooks, lookOf } from "./color-math";

interface Tone {
  lightness: number;
  /** Of the accent's chroma, and the most it may be. */
  share: number;
  most: number;
  /** Degrees from the accent's hue. */
  turn: number;
}

/**
 * From night to a glow, around the accent's own hue. None is lighter than white text on it can bear, and all are
 * darker than an accent that is seen at all, so that what is drawn in it stands out.
 */
const nightTones: Tone[] = [
  { lightness: 0.17, share: 0.55, most: 0.07, turn: 12 },
  { lightness: 0.29, share: 0.8, most: 0.13, turn: 0 },
  { lightness: 0.36, share: 0.9, most: 0.13, turn: -38 },
];

/** Bright enough to be a picture by itself: the large, outlined text of a short can be read on it. */
const dayTones: Tone[] = [
  { lightness: 0.42, share: 1, most: 0.19, turn: 16 },
  { lightness: 0.52, share: 1, most: 0.21, turn: 0 },
  { lightness: 0.62, share: 1, most: 0.17, turn: -44 },
];

/** So far from the accent's hue is one scene after the other: each looks new, and all belong together. */
const sceneTurns = [0, -48, 36, -84, 64];

/** Dark, rich colours for a gradient that goes with an accent: white text can be read on each, and on what lies between. */
export const backdropColors = (accentColor: string): string[] => inTones(accentColor, nightTones, 0);

/** Bright ones for the drawn picture of a scene, by its number. */
export const sceneColors = (accentColor: string, scene: number): string[] =>
  inTones(accentColor, dayTones, sceneTurns[scene % sceneTurns.length] ?? 0);

const inTones = (accentColor: string, tones: Tone[], sceneTurn: number): string[] => {
  const accent = lookOf(accentColor);
  return tones.map(({ lightness, share, most, turn }) =>
    colorThatLooks({ lightness, chroma: Math.min(most, accent.chroma * share), hue: accent.hue + turn + sceneTurn }),
  );
};
