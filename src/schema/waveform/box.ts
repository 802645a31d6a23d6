import type { OverlayOf } from "../overlays";
import type { Rect } from "../tile";

/** Where a waveform lies in the frame: on whole pixels, as browsers lay an SVG. */
export const waveformBox = (
  { x, y, width, height }: Pick<OverlayOf<"waveform">, "x" | "y" | "width" | "height">,
  video: { width: number; height: number },
): Rect => {
  const [left, right] = [x - width / 2, x + width / 2].map((place) => Math.round(place * video.width));
  const [top, bottom] = [y - height / 2, y + height / 2].map((place) => Math.round(place * video.height));
  return { left: left ?? 0, top: top ?? 0, width: (right ?? 0) - (left ?? 0), height: (bottom ?? 0) - (top ?? 0) };
};
