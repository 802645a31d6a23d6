import type { Timeline } from "../schema/timeline";
import type { Engine } from "./engine";

export interface Choice {
  engine: Engine;
  /** A sentence for people: which engine renders, and why no faster one does. */
  why: string;
}

/** The fastest engine with no reason against it. `engines` are ordered from fastest to slowest; the last can do all. */
export const chooseEngine = (engines: Engine[], timeline: Timeline): Choice => {
  const refused: string[] = [];
  for (const engine of engines) {
    const reasons = engine.canRender(timeline);
    if (reasons.length > 0) {
      refused.push(`${engine.name}: ${reasons.join("; ")}`);
      continue;
    }
    const why =
      refused.length === 0
        ? `${engine.name} renders: it is the fastest engine and can paint all of this timeline.`
        : `${engine.name} renders, because of ${refused.join(". ")}.`;
    return { engine, why };
  }
  throw new Error(`No engine can render this timeline. ${refused.join(". ")}`);
};
