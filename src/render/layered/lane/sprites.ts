import type { Compositor } from "../compositor/compositor";
import type { Sprite } from "../compositor/planes";
import type { ChunkTiles } from "../tile-supply";

/** The tiles of the chunk being painted, in the compositor's memory as soon as they are laid. */
export interface Sprites {
  /** Goes on to another chunk: what that shows as well stays where it is. */
  change: (tiles: ChunkTiles) => void;
  /** Throws where the chunk has no such tile. */
  get: (key: string) => Sprite;
}

/** Opens an empty set. */
export const openSprites = ({ loadTile, releaseTile }: Compositor): Sprites => {
  let tiles = new Map<string, ChunkTiles[number][1]>();
  const loaded = new Map<string, Sprite>();
  return {
    change: (next) => {
      tiles = new Map(next);
      for (const [key, sprite] of loaded) {
        if (tiles.has(key)) continue;
        releaseTile(sprite);
        loaded.delete(key);
      }
    },
    get: (key) => {
      const known = loaded.get(key);
      if (known) return known;
      const pixels = tiles.get(key);
      if (!pixels) throw new Error(`Nobody has drawn ${key}.`);
      const sprite = loadTile(pixels);
      loaded.set(key, sprite);
      return sprite;
    },
  };
};
