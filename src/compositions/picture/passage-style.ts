import type { CSSProperties } from "react";
import { passageLook } from "../../schema/passage";
import type { Appearance } from "../../schema/picture";

/** What a transition does to one of its two shots, as CSS: nothing is set that does not change. */
export const passageStyle = (passage: Appearance["passage"]): CSSProperties => {
  const { opacity, scale, shift, edge } = passageLook(passage);
  return {
    ...(opacity < 1 && { opacity }),
    ...(shift !== 0 && { transform: `translateX(${100 * shift}%)` }),
    ...(scale !== 1 && { transform: `scale(${scale})` }),
    ...(edge && { maskImage: `linear-gradient(90deg, black ${100 * edge.from}%, transparent ${100 * edge.to}%)` }),
  };
};
