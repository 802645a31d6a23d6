import type { CSSProperties } from "react";
import { spring } from "remotion";
import type { CaptionStyle } from "../../schema/captions";
import { arrival } from "../motion/presence";

/** How a page comes in: it is whole within a quarter of a second, so that it can be read with its first word. */
export const entranceStyle = (
  entrance: CaptionStyle["entrance"],
  frame: number,
  fps: number,
  fontSizePx: number,
): CSSProperties => {
  switch (entrance) {
    case "none":
      return {};
    case "fade":
      return { opacity: arrival(frame, fps, 180) };
    case "rise": {
      const there = arrival(frame, fps, 240);
      return { opacity: there, transform: `translateY(${(1 - there) * 0.35 * fontSizePx}px)` };
    }
    case "pop": {
      const sprung = spring({ frame: frame + 1, fps, config: { damping: 14, stiffness: 260, mass: 0.6 } });
      return { opacity: arrival(frame, fps, 80), transform: `scale(${0.86 + 0.14 * sprung})` };
    }
  }
};
