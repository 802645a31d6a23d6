import type { CSSProperties } from "react";
import type { Appearance } from "../../schema/picture";

/** How near the pictures of a zoom come in the middle, where one gives way to the other. */
const nearest = 0.6;

/** How far a shot moves before another that slides over it, in hundredths of the frame. */
const givesWay = 30;

/** Width of the soft edge of a wipe, in hundredths of the frame. */
const softEdge = 8;

/** What a transition does to one of its two shots; the arriving one lies on top. Nothing ever shows through to black. */
export const passageStyle = (passage: Appearance["passage"]): CSSProperties => {
  if (passage === null) return {};
  const { role, kind, progress } = passage;
  const isArriving = role === "arriving";
  switch (kind) {
    case "fade":
      return isArriving ? { opacity: progress } : {};
    case "slide":
      // The other gives way more slowly: what is near seems to move faster, and no gap can open between them.
      return { transform: `translateX(${isArriving ? 100 * (1 - progress) : -givesWay * progress}%)` };
    case "wipe": {
      const edge = progress * (100 + softEdge);
      return isArriving ? { maskImage: `linear-gradient(90deg, black ${edge - softEdge}%, transparent ${edge}%)` } : {};
    }
    case "zoom":
      return isArriving
        ? { opacity: progress, transform: `scale(${1 + nearest * (1 - progress)})` }
        : { transform: `scale(${1 + nearest * progress})` };
  }
};
