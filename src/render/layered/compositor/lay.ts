import type { FractionalRect } from "../tile-pixels";
import type { Heap } from "./heap";
import { layersOf, type Planar, type Plane, planesOf, type Sprite } from "./planes";
import { resample } from "./resample";
import { regionOf, samplesIn, weightsOf } from "./samples";
import { coveredBands, type Share } from "./sampling";

/** A plane to be laid, and the alpha that has been multiplied into it; null where all of it is opaque. */
interface Layer {
  color: Plane;
  alpha: Plane | null;
}

/** Lays a picture so that all of it fills a box of the target, which may reach out of it. */
export const layPicture = (heap: Heap, target: Planar, picture: Planar, box: FractionalRect, share: Share): void => {
  const layers = planesOf(picture).map((color) => ({ color, alpha: null }));
  layLayers(heap, target, picture, layers, box, share);
};

/** The same of a tile. */
export const laySprite = (heap: Heap, target: Planar, sprite: Sprite, box: FractionalRect, share: Share): void => {
  if (sprite.width === 0 || sprite.height === 0) return;
  if (sprite.isOpaque) layPicture(heap, target, sprite, box, share);
  else layLayers(heap, target, sprite, layersOf(sprite), box, share);
};

const layLayers = (
  heap: Heap,
  target: Planar,
  source: Planar,
  layers: Layer[],
  box: FractionalRect,
  share: Share,
): void => {
  if (share.opacity <= 0) return;
  const { window } = share;
  const [left, top] = [Math.max(box.left, window.left), Math.max(box.top, window.top)];
  const right = Math.min(box.left + box.width, window.left + window.width);
  const bottom = Math.min(box.top + box.height, window.top + window.height);
  const placed = { source, box };
  const isWhole = share.opacity >= 1 && share.edge === null;
  planesOf(target).forEach((to, index) => {
    const layer = layers[index];
    const columns = coveredBands(left, right, to.across.unit, to.columns);
    const rows = coveredBands(top, bottom, to.down.unit, to.rows);
    const region = regionOf(columns, rows);
    if (!layer || !region) return;
    const { color, alpha } = layer;
    const placeOf = (row: number) => to.at + row * to.stride + region.fromColumn;
    if (alpha === null && isWhole && [...columns, ...rows].every((band) => band.share === 1)) {
      resample(heap, { at: placeOf(region.fromRow), stride: to.stride }, region, color, placed);
      return;
    }
    const colors = samplesIn(heap, "laid", color, placed, region);
    const alphas = alpha && samplesIn(heap, "laid alpha", alpha, placed, region);
    for (const row of rows) {
      const weights = weightsOf(heap, columns, to.across.unit, { ...share, opacity: share.opacity * row.share });
      const down = row.from - region.fromRow;
      const from = colors.at + down * colors.stride;
      const size = [region.toColumn - region.fromColumn, row.to - row.from];
      if (alphas === null) heap.call("mixPlane", placeOf(row.from), to.stride, from, colors.stride, ...size, weights);
      else {
        const source = [from, colors.stride, alphas.at + down * alphas.stride, alphas.stride];
        heap.call("overPlane", placeOf(row.from), to.stride, ...source, ...size, color.nothing, weights);
      }
    }
  });
};
