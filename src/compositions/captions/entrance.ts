import type { CSSProperties } from "react";
import type { Motion } from "../../schema/tile";
import type { PageLayout } from "./page-layout";

/** A page on its way to its place. */
export const entranceStyle = (motion: Motion, { leftPx, topPx }: PageLayout): CSSProperties => {
  const { opacity, scale, originX, originY, shiftY } = motion;
  return {
    opacity,
    transform: shiftY === 0 && scale === 1 ? undefined : `translateY(${shiftY}px) scale(${scale})`,
    transformOrigin: `${originX - leftPx}px ${originY - topPx}px`,
  };
};
