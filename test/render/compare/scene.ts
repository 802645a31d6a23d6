// A picture that moves as filmed ones do: texture of every size that passes by, a disc with soft edges that travels
// over it, fine stripes, and patches of flat colour, by which a wrong matrix or range shows.

/** A scene in RGB, `count` frames after one another. It passes by at `pxPerFrame`; `tint` makes one unlike another. */
export const paintScene = (o: {
  width: number;
  height: number;
  count: number;
  pxPerFrame: number;
  tint: [number, number, number];
}): Buffer => {
  const { width, height, count, tint } = o;
  const bytes = Buffer.alloc(count * width * height * 3);
  let at = 0;
  for (let frame = 0; frame < count; frame++) {
    const disc = { x: width * (0.5 + 0.3 * Math.sin(frame / 9)), y: height * 0.55, radius: height / 6 };
    const passed = Math.round(frame * o.pxPerFrame);
    for (let y = 0; y < height; y++) {
      const light = 0.55 * (0.6 + (0.4 * y) / height);
      for (let x = 0; x < width; x++) {
        const patch = patchAt(x / width, y / height);
        const cover = Math.min(1, Math.max(0, disc.radius - Math.hypot(x - disc.x, y - disc.y)));
        const stripe = y > 0.9 * height ? 50 * Math.sin((x - 2 * frame) / 3) : 0;
        const ground = light * textureAt(x + passed, y + (passed >> 2)) + stripe;
        for (let channel = 0; channel < 3; channel++) {
          const seen = ground + 0.45 * (tint[channel] ?? 0);
          const level = patch?.[channel] ?? seen + ((discColor[channel] ?? 0) - seen) * cover;
          bytes[at++] = Math.min(255, Math.max(0, level));
        }
      }
    }
  }
  return bytes;
};

const discColor = [236, 178, 88];
/** The colours of the patches, from the left. */
export const patches: [number, number, number][] = [
  [200, 40, 40],
  [40, 150, 60],
  [50, 70, 190],
  [220, 220, 220],
];

/** The middle of a patch, in fractions of the picture. */
export const patchMiddle = (index: number) => ({ x: 0.04 + 0.24 * (index + 0.4), y: 0.21 });

/** Four patches stand along the top, large enough that each has flat blocks when the camera is near or far. */
const patchAt = (x: number, y: number) => {
  if (y < 0.06 || y > 0.36) return undefined;
  const place = (x - 0.04) / 0.24;
  return place % 1 < 0.8 && place >= 0 ? patches[Math.floor(place)] : undefined;
};

const gridPx = 256;

/** Smooth chance: three sizes of waves whose heights are drawn by a fixed rule. */
const texture = (() => {
  let state = 12345;
  const next = () => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return state / 0x7fffffff;
  };
  const octaves = [
    { cells: 8, weight: 110 },
    { cells: 32, weight: 80 },
    { cells: 64, weight: 50 },
  ].map(({ cells, weight }) => ({ cells, weight, heights: Float64Array.from({ length: cells * cells }, next) }));
  return Float64Array.from({ length: gridPx * gridPx }, (_, index) =>
    octaves.reduce((sum, { cells, weight, heights }) => {
      const pxPerCell = gridPx / cells;
      return (
        sum + weight * between(heights, cells, (index % gridPx) / pxPerCell, Math.floor(index / gridPx) / pxPerCell)
      );
    }, 0),
  );
})();

const textureAt = (x: number, y: number): number => texture[(y % gridPx) * gridPx + (x % gridPx)] ?? 0;

/** A value between the four around it, of a square that goes on for ever. */
function between(values: Float64Array, size: number, x: number, y: number): number {
  const [left, top] = [Math.floor(x), Math.floor(y)];
  const [across, down] = [x - left, y - top];
  const at = (column: number, row: number) => values[(row % size) * size + (column % size)] ?? 0;
  const upper = at(left, top) * (1 - across) + at(left + 1, top) * across;
  const lower = at(left, top + 1) * (1 - across) + at(left + 1, top + 1) * across;
  return upper * (1 - down) + lower * down;
}
