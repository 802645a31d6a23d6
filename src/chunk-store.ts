import { cacheKey } from "./pipeline/cache/key";
import type { Store } from "./pipeline/cache/store";
import type { ChunkStore } from "./render/engine";

/** Finished chunks, and what was found in them, lie in the same store as everything else that was made once. */
export const chunkStore = (store: Store): ChunkStore => ({
  find: async (parts, extension) => (await store.getFile(cacheKey(parts), extension))?.path ?? null,
  keep: async (parts, extension, write) => (await store.putFile(cacheKey(parts), extension, write, parts)).path,
  figures: async (about, schema, measure) => {
    const key = cacheKey(about);
    const known = await store.get(key, schema);
    if (known) return known;
    const startedAt = performance.now();
    const figures = await measure();
    await store.put(key, figures, { ...about, tookMs: performance.now() - startedAt });
    return figures;
  },
});
