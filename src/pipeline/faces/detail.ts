/** Where a picture has most detail, in fractions of it, and how much there is. */
export interface Detail {
  x: number;
  y: number;
  energy: number;
}

interface Picture {
  width: number;
  height: number;
  /** Three bytes a pixel. */
  rgb: Uint8Array;
}

/** Only every so many pixels are compared: detail is coarser than that. */
const step = 2;

/**
 * The centre of gravity of a picture's gradients. Squaring lets few strong edges outweigh much weak texture; what lies
 * near the middle counts a little more, so that a picture without any detail has its middle for a centre.
 */
export const detailCentre = ({ width, height, rgb }: Picture): Detail => {
  const brightness = (x: number, y: number) => {
    const at = (y * width + x) * 3;
    return 0.299 * (rgb[at] ?? 0) + 0.587 * (rgb[at + 1] ?? 0) + 0.114 * (rgb[at + 2] ?? 0);
  };
  let total = 0;
  let sumX = 0;
  let sumY = 0;
  let count = 0;
  for (let y = step; y < height - step; y += step) {
    for (let x = step; x < width - step; x += step) {
      const dx = brightness(x + step, y) - brightness(x - step, y);
      const dy = brightness(x, y + step) - brightness(x, y - step);
      const offX = x / width - 0.5;
      const offY = y / height - 0.5;
      const weight = (dx * dx + dy * dy) * (1 - (offX * offX + offY * offY));
      total += weight;
      sumX += weight * x;
      sumY += weight * y;
      count++;
    }
  }
  if (total === 0) return { x: 0.5, y: 0.5, energy: 0 };
  return { x: sumX / total / width, y: sumY / total / height, energy: total / count };
};
