import { type Provenance, provenanceSchema } from "../schema/provenance";
import type { Timeline } from "../schema/timeline";

/** Tells where a video comes from. `tools` are all that had a hand in it, from analysis to encoding. */
export const toProvenance = (
  timeline: Timeline,
  about: Pick<Provenance, "tools" | "engine" | "render" | "figures" | "warnings" | "generator" | "createdAt">,
): string => {
  const document = provenanceSchema.parse({
    version: 1,
    ...about,
    sources: Object.entries(timeline.assets).map(([hash, asset]) => ({
      hash,
      ...asset,
      isRecording: hash === timeline.source,
    })),
    recipe: timeline.recipe,
  });
  return `${JSON.stringify(document, null, 2)}\n`;
};
