import { type Provenance, provenanceSchema } from "../schema/provenance";
import type { Timeline } from "../schema/timeline";

/** Tells where a video comes from. `tools` are all that had a hand in it, from analysis to encoding. */
export const toProvenance = (
  timeline: Timeline,
  {
    render,
    ...about
  }: Pick<Provenance, "tools" | "engine" | "figures" | "warnings" | "generator" | "createdAt"> & {
    render: Provenance["settings"]["render"];
  },
): string => {
  const document = provenanceSchema.parse({
    version: 1,
    ...about,
    sources: Object.entries(timeline.assets).map(([hash, asset]) => ({
      hash,
      ...asset,
      isRecording: hash === timeline.source,
    })),
    settings: { edit: timeline.settings, render },
  });
  return `${JSON.stringify(document, null, 2)}\n`;
};
