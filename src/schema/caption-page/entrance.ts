// How a page of captions comes in: what the layer draws it by, and an engine that lays a page that is drawn already.
import { captionBlockHeight, captionBlockSides, lengthInLetters } from "../caption-layout";
import type { CaptionPage, CaptionStyle } from "../captions";
import { arrival, isInPoster } from "../motion/presence";
import { type SpringConfig, sprung } from "../motion/spring";
import { atRest, type Motion } from "../tile";
import { perPage } from "./per-page";
import { lineText } from "./word-text";

interface Video {
  width: number;
  height: number;
  fps: number;
}

/** How a page moves at a frame of its own: it is whole within a quarter of a second, so that it can be read with its first word. */
export const entranceMotion = (
  page: CaptionPage,
  { style, language }: { style: CaptionStyle; language: string },
  frame: number,
  video: Video,
): Motion => {
  switch (isInPoster(page.fromFrame) ? "none" : style.entrance) {
    case "none":
      return atRest;
    case "fade":
      return { ...atRest, opacity: arrival(frame, video.fps, 180) };
    case "rise": {
      const there = arrival(frame, video.fps, 240);
      // A browser sets text on whole pixels, whatever moves it.
      return { ...atRest, opacity: there, shiftY: Math.round((1 - there) * risePx(style, video)) };
    }
    case "pop": {
      const scale = popsFrom + (1 - popsFrom) * sprung(frame + 1, video.fps, popSpring);
      if (scale === 1) return atRest;
      const { x, y } = pageMiddle(page, style, language, video.width, video.height);
      return { ...atRest, opacity: arrival(frame, video.fps, 80), scale, originX: x, originY: y };
    }
  }
};

/** How far below its place a page is when it rises, in pixels. */
const risePx = (style: CaptionStyle, { width, height }: Pick<Video, "width" | "height">): number =>
  0.35 * style.fontSize * Math.min(width, height);

const popSpring: SpringConfig = { damping: 14, stiffness: 260, mass: 0.6 };
const popsFrom = 0.86;

/** About where the middle of a page lies, in pixels of the frame: nobody needs to measure its text for it. */
const pageMiddle = perPage(
  (page, style: CaptionStyle, language: string, width: number, height: number): { x: number; y: number } => {
    const size = { width, height };
    const letters = Math.max(...page.lines.map((line) => lengthInLetters(lineText(line, style, language), style)));
    const { left, right } = captionBlockSides(letters, style, size);
    const half = captionBlockHeight(page.lines.length, style, size) / 2;
    return { x: ((left + right) / 2) * width, y: Math.min(Math.max(page.position, half), 1 - half) * height };
  },
);
