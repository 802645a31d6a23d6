import type { TilePixels } from "../tile-pixels";
import { type Backdrops, openBackdrops } from "./backdrop/open-backdrops";
import { type Heap, openHeap } from "./heap";
import { type Planar, planarBytes, type Sprite } from "./planes";

/** A picture of yuv420p in the compositor's memory. */
export interface Picture extends Planar {
  /** Luma, blue, red, one after another. Ask anew after each new picture or tile: memory that grows leaves old views empty. */
  readonly bytes: Uint8Array;
}

/** What one lane paints its frames with: kernels, and a memory that holds its pictures and tiles. */
export interface Compositor {
  width: number;
  height: number;
  /** The one being painted. */
  frame: Picture;
  newPicture: (width: number, height: number) => Picture;
  release: (picture: Picture) => void;
  loadTile: (pixels: TilePixels) => Sprite;
  releaseTile: (sprite: Sprite) => void;
  heap: Heap;
  /** A second picture of the frame's size: what is laid over the frame as a whole. */
  layer: () => Picture;
  backdrops: () => Backdrops;
}

/** Opens a compositor for frames of a size. */
export const openCompositor = async ({ width, height }: { width: number; height: number }): Promise<Compositor> => {
  const heap = await openHeap();
  const newPicture = (pictureWidth: number, pictureHeight: number): Picture => {
    const length = planarBytes(pictureWidth, pictureHeight);
    const at = heap.allocate(length);
    return {
      at,
      width: pictureWidth,
      height: pictureHeight,
      get bytes() {
        return heap.bytes(at, length);
      },
    };
  };
  let layer: Picture | undefined;
  let backdrops: Backdrops | undefined;
  return {
    width,
    height,
    frame: newPicture(width, height),
    newPicture,
    release: ({ at }) => heap.free(at),
    loadTile: ({ data, ...facts }) => {
      const at = heap.allocate(data.length);
      heap.bytes(at, data.length).set(data);
      return { ...facts, at };
    },
    releaseTile: ({ at }) => heap.free(at),
    heap,
    layer: () => {
      layer ??= newPicture(width, height);
      return layer;
    },
    backdrops: () => {
      backdrops ??= openBackdrops(heap, { width, height });
      return backdrops;
    },
  };
};
