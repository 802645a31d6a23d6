import type { Rect } from "../../schema/tile";

/** A rectangle of the frame whose edges may lie between pixels. */
export type FractionalRect = Rect;

/** What was drawn of a tile, ready to be laid over frames. */
export interface TilePixels extends Rect {
  /**
   * Premultiplied BT.709 in limited range, where nothing is luma 0 and chroma 128: luma, then both chromas at half the
   * size, then the alpha of the luma and that of the chroma; no alphas where the tile is opaque. Threads share it.
   */
  data: Uint8Array;
  isOpaque: boolean;
  /** Where the page's words stand; empty for other drawings. */
  words: FractionalRect[];
}
