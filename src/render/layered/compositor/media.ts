import type { FractionalRect } from "../tile-pixels";
import type { Heap } from "./heap";
import { layPicture, laySprite } from "./lay";
import type { Planar, Sprite } from "./planes";
import type { Share } from "./sampling";

/** A picture of a file: decoded, or drawn as a tile of so many pixels across and down, of which the tile may be a part. */
export type Media =
  | { kind: "picture"; picture: Planar }
  | { kind: "sprite"; sprite: Sprite; drawn: { width: number; height: number } };

/** Lays a picture of a file so that all of the file's picture fills a box. */
export const layMedia = (heap: Heap, target: Planar, media: Media, box: FractionalRect, share: Share): void => {
  if (media.kind === "picture") layPicture(heap, target, media.picture, box, share);
  else laySprite(heap, target, media.sprite, partOf(media, box), share);
};

/** Whether it leaves nothing to be seen of what is under it in the frame, laid into a box. */
export const coversFrame = (media: Media, box: FractionalRect, frame: { width: number; height: number }): boolean => {
  if (media.kind === "sprite" && !media.sprite.isOpaque) return false;
  const { left, top, width, height } = media.kind === "picture" ? box : partOf(media, box);
  const hair = 1e-3;
  const isAcross = left <= hair && left + width >= frame.width - hair;
  return isAcross && top <= hair && top + height >= frame.height - hair;
};

const partOf = ({ sprite, drawn }: Extract<Media, { kind: "sprite" }>, box: FractionalRect): FractionalRect => {
  const [across, down] = [box.width / drawn.width, box.height / drawn.height];
  return {
    left: box.left + sprite.left * across,
    top: box.top + sprite.top * down,
    width: sprite.width * across,
    height: sprite.height * down,
  };
};
