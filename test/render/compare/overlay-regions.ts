import type { Rect, Tile } from "../../../src/schema/tile";
import { tilesAt } from "../../../src/schema/tiles/overlay-tiles";
import type { Timeline } from "../../../src/schema/timeline";
import type { Region } from "./compare-videos";

/** Where each overlay is seen in a frame, so that a small one counts as much as the picture behind it. */
export const regionsOf = ({ overlays, format, assets, sound }: Timeline, frame: number): Region[] =>
  overlays.flatMap((overlay, index) => {
    const tiles = tilesAt(overlay, index, frame, { ...format, assets, voice: sound.voice });
    const rects = new Map(tiles.map((tile) => [JSON.stringify(boundsOf(tile)), boundsOf(tile)]));
    return [...rects.values()].map((rect) => ({ name: `${overlay.kind} ${index}`, rect }));
  });

/** Words of a page lie in one another's bounds, and parts of a move are left out: so it is one rectangle for most. */
const boundsOf = (tile: Tile): Rect => {
  if (tile.kind === "drawn") return tile.bounds;
  const [left, top] = [Math.floor(tile.left), Math.floor(tile.top)];
  return {
    left,
    top,
    width: Math.ceil(tile.left + tile.width) - left,
    height: Math.ceil(tile.top + tile.height) - top,
  };
};
