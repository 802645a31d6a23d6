import { readBroll } from "../material-folder";
import type { BrollCandidate } from "../planners/cutaways";
import { isSaidAt, stem, tagStems } from "../planners/tag-match";
import type { Stages } from "../stage";
import type { PictureSource } from "./picture-source";

/** The user's own folder: what is named after words of a scene first, then whatever else is there, in order. */
export const localPictures = (folder: string | null, stages: Stages): PictureSource => {
  let read: Promise<BrollCandidate[]> | undefined;
  return {
    name: "local",
    missing: async () =>
      folder === null ? { reason: "No folder of clips is given.", fix: "Name one with --broll." } : null,
    offers: async ({ visuals, narration }, run) => {
      read ??= readBroll(folder ?? "", { ...stages, run });
      const spoken = `${visuals} ${narration}`.split(/[^\p{L}\p{M}\p{N}]+/u).map(stem);
      const score = ({ tags }: BrollCandidate) =>
        tags.map(tagStems).filter((tag) => spoken.some((_, at) => isSaidAt(tag, spoken, at))).length;
      return (await read)
        .map((candidate) => ({ candidate, matches: score(candidate) }))
        .sort((a, b) => b.matches - a.matches)
        .map(({ candidate: { hash, asset } }) => ({ id: hash, cost: null, take: async () => ({ hash, asset }) }));
    },
  };
};
