// Pictures for tests of the compositor: painted by a rule, and looked at pixel by pixel.
import type { Compositor, Picture } from "../../../src/render/layered/compositor/compositor";
import type { Sprite } from "../../../src/render/layered/compositor/planes";

export type Yuv = [y: number, u: number, v: number];

/** The colour of a point; a pixel's middle lies at half a pixel. */
export type Rule = (x: number, y: number) => Yuv;

/** A picture by a rule; chroma is taken where it is sited. */
export const painted = (compositor: Compositor, width: number, height: number, rule: Rule): Picture => {
  const picture = compositor.newPicture(width, height);
  picture.bytes.set(bytesOf(width, height, rule));
  return picture;
};

export const bytesOf = (width: number, height: number, rule: Rule): Uint8Array => {
  const bytes = new Uint8Array(width * height * 1.5);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) bytes[y * width + x] = Math.round(rule(x + 0.5, y + 0.5)[0]);
  for (let y = 0; y < height / 2; y++)
    for (let x = 0; x < width / 2; x++) {
      const [, u, v] = rule(2 * x + 0.5, 2 * y + 1);
      bytes[width * height + (y * width) / 2 + x] = Math.round(u);
      bytes[width * height * 1.25 + (y * width) / 2 + x] = Math.round(v);
    }
  return bytes;
};

/** What a pixel shows; its chroma is that of its four. */
export const seenAt = ({ width, height, bytes }: Picture, x: number, y: number): Yuv => {
  const chroma = (y >> 1) * (width / 2) + (x >> 1);
  return [bytes[y * width + x] ?? 0, bytes[width * height + chroma] ?? 0, bytes[width * height * 1.25 + chroma] ?? 0];
};

/** A tile of one colour, so much of it there: all of it in a box, or as a rule of x and y from its corner says. */
export const flatSprite = (
  compositor: Compositor,
  place: { left: number; top: number; width: number; height: number },
  [y, u, v]: Yuv,
  alphaAt: (x: number, y: number) => number,
  words: Sprite["words"] = [],
): Sprite => {
  const { width, height } = place;
  const color = bytesOf(width, height, (px, py) => {
    const alpha = alphaAt(px, py);
    return [y * alpha, 128 + (u - 128) * alpha, 128 + (v - 128) * alpha];
  });
  const alpha = bytesOf(width, height, (px, py) => [255 * alphaAt(px, py), 255 * alphaAt(px, py), 0]);
  const data = new Uint8Array([...color, ...alpha.subarray(0, width * height * 1.25)]);
  return compositor.loadTile({ ...place, data, isOpaque: false, words });
};
