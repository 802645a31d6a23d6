// How overlays other than captions come, stay and go. Frames count from the start of the overlay.
import type { Rgba } from "../color";
import type { OverlayOf } from "../overlays";
import { arrival, comesInMs, presence } from "./presence";
import { sprung } from "./spring";

interface Stay {
  fromFrame: number;
  durationInFrames: number;
}

/** How much of a heading, a logo or a waveform is there, from 0 to 1. */
export const stayPresence = (
  kind: "heading" | "logo" | "waveform",
  { fromFrame, durationInFrames }: Stay,
  frame: number,
  fps: number,
): number => {
  const inMs = comesInMs(fromFrame, kind === "logo" ? 400 : 300);
  return presence({ frame, durationInFrames, fps, inMs, outMs: 300 });
};

/** The size from which an image pops up. */
export const smallestImage = 0.7;

/** How much of an image is there, and how large it is about its middle. */
export const imageMotion = (
  { entrance, durationInFrames }: Pick<OverlayOf<"image">, "entrance" | "durationInFrames">,
  frame: number,
  fps: number,
): { opacity: number; scale: number } => {
  const fadeMs = entrance === "none" ? 0 : 260;
  const opacity = presence({ frame, durationInFrames, fps, inMs: fadeMs, outMs: fadeMs });
  const pop = { damping: 13, stiffness: 190, mass: 0.7 };
  return { opacity, scale: entrance === "pop" ? smallestImage + (1 - smallestImage) * sprung(frame + 1, fps, pop) : 1 };
};

/** How far the parts of a title have come in, from 0 to 1: lines one after another. All is 1 while it rests. */
interface TitleMotion {
  /** What the picture behind is darkened by. */
  dim: Rgba;
  lines: number[];
  /** The stroke between. */
  rule: number;
  subtitleLines: number[];
}

export const titleMotion = ({ durationInFrames }: Stay, frame: number, fps: number): TitleMotion => {
  const there = presence({ frame, durationInFrames, fps, inMs: 350, outMs: 350 });
  const rising = (delayMs: number) => there * arrival(frame, fps, 520, delayMs);
  return {
    dim: { r: 6, g: 8, b: 14, alpha: 0.56 * there },
    lines: [0, 70, 140].map(rising),
    rule: there * arrival(frame, fps, 600, 160),
    subtitleLines: [240, 310].map(rising),
  };
};

/** How far the plate of a lower third has come in, and what is written on it, from 0 to 1. Both are 1 while it rests. */
export const lowerThirdMotion = (
  { durationInFrames }: Stay,
  frame: number,
  fps: number,
): { plate: number; text: number } => {
  const plate = presence({ frame, durationInFrames, fps, inMs: 450, outMs: 300 });
  return { plate, text: plate * arrival(frame, fps, 520, 140) };
};
