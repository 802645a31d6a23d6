import type { TilePixels } from "../tile-pixels";

/** Tiles that were drawn, as many as may be kept: the ones that were not asked for longest go first. */
export interface TileMemory {
  get(key: string): TilePixels | undefined;
  put(key: string, pixels: TilePixels): void;
}

/** What a tile takes beside its pixels. */
const overheadBytes = 1024;

/** Keeps tiles up to a number of bytes. */
export const openTileMemory = (limitBytes: number): TileMemory => {
  const kept = new Map<string, TilePixels>();
  let bytes = 0;
  const forget = (key: string) => {
    const pixels = kept.get(key);
    if (pixels) bytes -= pixels.data.length + overheadBytes;
    kept.delete(key);
  };
  const put = (key: string, pixels: TilePixels) => {
    forget(key);
    kept.set(key, pixels);
    bytes += pixels.data.length + overheadBytes;
    for (const oldest of kept.keys()) {
      if (bytes <= limitBytes) break;
      forget(oldest);
    }
  };
  return {
    put,
    get: (key) => {
      const pixels = kept.get(key);
      if (pixels) put(key, pixels);
      return pixels;
    },
  };
};
