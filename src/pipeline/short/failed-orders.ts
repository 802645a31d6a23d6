import { z } from "zod";
import { ProviderError, providerFaultSchema } from "../../providers/provider-error";
import { cacheKey, type KeyParts } from "../cache/key";
import { keyPartsOf, type Stages } from "../stage";
import { clipStage } from "../stages/clip";

type Order = Parameters<typeof clipStage.freshForMs>[0];

const failureSchema = z.object({ fault: providerFaultSchema, what: z.string() });

/** How an order failed before that may have been paid for and would most likely fail again; null where none did. */
export const failureOf = async (order: Order, { store, run }: Stages): Promise<ProviderError | null> => {
  const parts = await partsOf(order, run);
  const kept = await store.get(cacheKey(parts), failureSchema, order.ttlMs);
  if (kept === null) return null;
  return new ProviderError(kept.fault, `${kept.what.replace(/\.$/, "")} (before; --clip-ttl 0s tries again).`);
};

/** Keeps how an order failed for as long as a clip would be kept: it is not paid for again. What was never begun is not. */
export const keepFailure = async (order: Order, error: unknown, { store, run }: Stages): Promise<void> => {
  if (!(error instanceof ProviderError) || run.signal.aborted) return;
  const { fault, what, mayBeBilled } = error;
  if (!mayBeBilled && fault !== "rejected") return;
  const parts = await partsOf(order, run);
  await store.put(cacheKey(parts), { fault, what }, { ...parts, tookMs: 0 });
};

const partsOf = async (order: Order, run: Stages["run"]): Promise<KeyParts> => ({
  ...(await keyPartsOf(clipStage, order, run)),
  stage: "clip-failure",
});
