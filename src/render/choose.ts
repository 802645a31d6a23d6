import type { RenderSettings } from "../schema/settings";
import type { Timeline } from "../schema/timeline";
import { UserError } from "../schema/user-error";
import type { Run } from "../tools/run";
import type { Engine } from "./engine";

export interface Choice {
  engine: Engine;
  /** A sentence for people: which engine renders, and why no faster one does. */
  why: string;
}

/**
 * The engine that the settings name, else the fastest with no reason against it. `engines` are ordered from fastest to
 * slowest; the last can do all. Throws a UserError where the one that is named cannot.
 */
export const chooseEngine = async (
  engines: Engine[],
  timeline: Timeline,
  settings: RenderSettings,
  run: Run,
): Promise<Choice> => {
  if (settings.engine !== "auto") return namedEngine(engines, timeline, settings, run);
  const refused: string[] = [];
  for (const engine of engines) {
    const reasons = await engine.canRender(timeline, settings, run);
    if (reasons.length > 0) {
      refused.push(`${engine.name}: ${reasons.join("; ")}`);
      continue;
    }
    const why =
      refused.length === 0
        ? `${engine.name} renders: it is the fastest engine and can paint this timeline.`
        : `${engine.name} renders, because of ${refused.join(". ")}.`;
    return { engine, why };
  }
  throw new Error(`No engine can render this timeline. ${refused.join(". ")}`);
};

const namedEngine = async (
  engines: Engine[],
  timeline: Timeline,
  settings: RenderSettings,
  run: Run,
): Promise<Choice> => {
  const engine = engines.find(({ name }) => name === settings.engine);
  if (!engine) throw new Error(`There is no engine named ${settings.engine}.`);
  const reasons = await engine.canRender(timeline, settings, run);
  if (reasons.length === 0) return { engine, why: `${engine.name} renders, as it was asked for.` };
  throw new UserError(
    `Expected a video that --engine ${engine.name} can paint, but: ${reasons.join("; ")}.`,
    "Leave out --engine.",
  );
};
