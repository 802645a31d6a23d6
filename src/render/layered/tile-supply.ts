import type { DrawnTile } from "../../schema/tile";
import type { Chunk } from "../chunks";
import type { TilePixels } from "./tile-pixels";

/** The tiles of a chunk, by their keys. */
export type ChunkTiles = [key: string, pixels: TilePixels][];

/**
 * Draws groups of tiles in the order given, and hands each tile on; the next waits until `onTile` resolves. How a tile comes
 * out depends on its group alone.
 */
export type DrawTiles = (
  groups: DrawnTile[][],
  onTile: (group: number, key: string, pixels: TilePixels) => Promise<void>,
) => Promise<void>;

interface Group {
  tiles: DrawnTile[];
  /** The chunks, by their places, that need them. */
  users: number[];
}

/** Has the tiles of chunks drawn ahead of the lanes that need them, but not further than memory allows. */
export interface TileSupply {
  /** Resolves once all of a chunk's tiles are there. Each chunk is asked for once. */
  tilesOf: (chunk: Chunk) => Promise<ChunkTiles>;
  /** Rejects with what went wrong, and so does every chunk that is waited for. */
  done: Promise<void>;
}

/** Chunks whose tiles are drawn in one go: a minute of video, because a page takes a while to open. */
const batchChunks = 12;

/** `ordered` are all chunks in the order in which they will be asked for; of these, `ahead` may be drawn and not asked for. */
export const supplyTiles = (o: {
  ordered: Chunk[];
  tilesNeeded: (chunk: Chunk) => DrawnTile[];
  draw: DrawTiles;
  ahead: number;
  signal: AbortSignal;
}): TileSupply => {
  const places = new Map(o.ordered.map(({ fromFrame }, place) => [fromFrame, place]));
  const supplies = o.ordered.map(openSupply);
  const line = openLine(o.ahead);

  const drawBatch = async (first: number) => {
    await line.near(first);
    o.signal.throwIfAborted();
    const needs = o.ordered.slice(first, first + batchChunks).map(o.tilesNeeded);
    const missing = new Map(needs.map((needed, index) => [first + index, needed.length]));
    for (const [place, count] of missing) if (count === 0) supplies[place]?.resolve();
    const groups = groupTiles(needs, first);
    if (groups.length === 0) return;
    await o.draw(
      groups.map(({ tiles }) => tiles),
      async (group, key, pixels) => {
        const users = groups[group]?.users ?? [];
        for (const place of users) {
          supplies[place]?.tiles.push([key, pixels]);
          const left = (missing.get(place) ?? 0) - 1;
          missing.set(place, left);
          if (left === 0) supplies[place]?.resolve();
        }
        await line.near(users[0] ?? 0);
      },
    );
  };
  const drawAll = async () => {
    for (let first = 0; first < o.ordered.length; first += batchChunks) await drawBatch(first);
  };
  const fail = (reason: unknown) => {
    for (const supply of supplies) supply.reject(reason);
    line.open();
  };
  const done = drawAll();
  done.catch(fail);
  const onAbort = () => fail(o.signal.reason);
  if (o.signal.aborted) onAbort();
  else o.signal.addEventListener("abort", onAbort, { once: true });

  return {
    done,
    tilesOf: async (chunk) => {
      const place = places.get(chunk.fromFrame) ?? 0;
      const supply = supplies[place];
      line.reach(place);
      await supply?.whole;
      return supply?.tiles.splice(0) ?? [];
    },
  };
};

/**
 * The edges of text and shapes come out a level lighter or darker by where they lie on a sheet: so a chunk's overlays are
 * drawn together, and with nothing else, whatever is painted beside the chunk. Pictures, which are large, are drawn alone,
 * and once for all chunks.
 */
const groupTiles = (needs: DrawnTile[][], first: number): Group[] => {
  const pictures = new Map<string, Group>();
  return needs.flatMap((needed, index) => {
    const user = first + index;
    const groups: Group[] = [];
    for (const tile of needed.filter((each) => !isOverlay(each))) {
      const known = pictures.get(tile.key);
      if (known) {
        known.users.push(user);
        continue;
      }
      const group = { tiles: [tile], users: [user] };
      pictures.set(tile.key, group);
      groups.push(group);
    }
    const overlays = needed.filter(isOverlay);
    if (overlays.length > 0) groups.push({ tiles: overlays, users: [user] });
    return groups;
  });
};

const isOverlay = ({ drawing }: DrawnTile): boolean => drawing.of === "overlay";

/** Tiles as they come for a chunk, and when they are all there. */
const openSupply = () => {
  let [resolve, reject] = [() => {}, (_reason: unknown) => {}];
  const whole = new Promise<void>((whenWhole, whenNot) => {
    [resolve, reject] = [whenWhole, whenNot];
  });
  whole.catch(() => {});
  const tiles: ChunkTiles = [];
  return { tiles, whole, resolve, reject };
};

/** Places in a line that those who use it come to: whoever works ahead of them waits until they are near. */
const openLine = (ahead: number) => {
  let reached = 0;
  let waiting: { place: number; go: () => void }[] = [];
  const reach = (place: number) => {
    reached = Math.max(reached, place);
    for (const each of waiting) if (each.place <= reached + ahead) each.go();
    waiting = waiting.filter((each) => each.place > reached + ahead);
  };
  return {
    reach,
    near: (place: number): Promise<void> =>
      place <= reached + ahead ? Promise.resolve() : new Promise((go) => waiting.push({ place, go })),
    /** Lets everybody through. */
    open: () => reach(Number.POSITIVE_INFINITY),
  };
};
