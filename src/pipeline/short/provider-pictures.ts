import type { ClipCandidate, ClipSource } from "../../providers/clips/clip-source";
import type { Limits } from "../../providers/limits";
import { hashJson } from "../cache/key";
import { isKept, runFetchStage } from "../fetch-stage";
import { assetOf } from "../material";
import type { KnownAsset } from "../planners/known-asset";
import { type Recording, readSource } from "../source";
import type { PaidCall, Spending } from "../spending";
import { runStage, type Stages } from "../stage";
import { clipSearchStage, clipStage } from "../stages/clip";
import { failureOf, keepFailure } from "./failed-orders";
import type { Offer, PictureSource } from "./picture-source";

/** A provider's clips, searched and fetched once and kept for a while. */
export const providerPictures = (
  source: ClipSource,
  { limits, spending, ttlMs }: { limits: Limits; spending: Spending; ttlMs: number },
  stages: Stages,
): PictureSource => {
  const limit = limits(source);
  const offerOf = async (candidate: ClipCandidate, stages: Stages): Promise<Offer> => {
    const paid: PaidCall = { provider: source.name, what: candidate.kind, estimateUsd: source.estimateUsd(candidate) };
    const input = { source, candidate, limit, ttlMs, mayRepeat: spending.mayRepeat(paid) };
    const isPaid = paid.estimateUsd > 0 && !(await isKept(clipStage, input, stages));
    const failed = isPaid ? await failureOf(input, stages) : null;
    return {
      id: `${source.name} ${candidate.id}`,
      cost: isPaid && !failed ? paid : null,
      take: async (run) => {
        if (failed) throw failed;
        const linked = { ...stages, run };
        const { file, details } = await runFetchStage(clipStage, input, linked).catch(async (error: unknown) => {
          if (isPaid) await keepFailure(input, error, linked);
          throw error;
        });
        return madeAsset(source, candidate, await readSource(file.path, linked), details.costUsd);
      },
    };
  };
  return {
    name: source.name,
    missing: (run) => source.missing(run),
    offers: async ({ visuals, durationMs, width, height }, run) => {
      const linked = { ...stages, run };
      const wanted = { visuals, durationMs, width, height };
      const candidates = await runStage(clipSearchStage, { source, wanted, limit, ttlMs }, linked);
      return Promise.all(candidates.map((candidate) => offerOf(candidate, linked)));
    },
  };
};

const madeAsset = (
  { name, origin }: ClipSource,
  { model, licence, author, pageUrl, from }: ClipCandidate,
  { path, hash, info }: Recording,
  costUsd: number | null,
): KnownAsset => ({
  hash,
  asset: {
    ...assetOf(path, info, licence),
    origin,
    making: {
      provider: name,
      model,
      voice: null,
      promptHash: origin === "generated" ? hashJson(from) : null,
      costUsd,
      author,
      pageUrl,
    },
  },
});
