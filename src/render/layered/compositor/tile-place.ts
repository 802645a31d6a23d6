// Where a tile of an overlay is laid, and what of it is seen: in numbers.
import type { DrawnTile, Motion } from "../../../schema/tile";
import type { FractionalRect } from "../tile-pixels";
import type { Sprite } from "./planes";
import type { Share } from "./sampling";
import { wordPiece } from "./word-piece";

/** A place of the drawing comes to lie at so many times it, and so much further. */
interface Course {
  scale: number;
  moveX: number;
  moveY: number;
}

/** Where a tile is laid, and how much of it is seen. */
export const tilePlace = (
  { motion, word, page, clip }: Pick<DrawnTile, "motion" | "word" | "page" | "clip">,
  sprite: Sprite,
  frame: { width: number; height: number },
): { box: FractionalRect; share: Share } => {
  const wordBox = word === null ? null : sprite.words[word];
  if (wordBox === undefined) throw new Error(`A page was drawn without its word ${word}.`);
  const own = courseOf(wordBox ? withinBox(motion, wordBox) : motion);
  const course = page ? after(own, courseOf(page)) : own;
  const [x, y] = [
    (place: number) => place * course.scale + course.moveX,
    (place: number) => place * course.scale + course.moveY,
  ];
  const box = {
    left: x(sprite.left),
    top: y(sprite.top),
    width: sprite.width * course.scale,
    height: sprite.height * course.scale,
  };
  const opacity = motion.opacity * (page?.opacity ?? 1);
  const seen = { left: 0, top: 0, right: frame.width, bottom: frame.height };
  if (word !== null && wordBox) {
    const piece = wordPiece(sprite.words, word);
    // On whole even pixels neighbours share neither a pixel nor one of the chroma.
    const even = (place: number) => 2 * Math.round(place / 2);
    seen.left = Math.max(seen.left, even(x(piece.left)));
    seen.right = Math.min(seen.right, even(x(piece.right)));
    seen.top = Math.max(seen.top, even(y(piece.top)));
    seen.bottom = Math.min(seen.bottom, even(y(piece.bottom)));
    // A clip that begins with the word or ends with it takes in what reaches out of its box.
    if (clip && clip.from > 0) seen.left = Math.max(seen.left, x(wordBox.left + clip.from * wordBox.width));
    if (clip && clip.to < 1) seen.right = Math.min(seen.right, x(wordBox.left + clip.to * wordBox.width));
  }
  const window = {
    left: seen.left,
    top: seen.top,
    width: Math.max(0, seen.right - seen.left),
    height: Math.max(0, seen.bottom - seen.top),
  };
  return { box, share: { opacity, window, edge: null } };
};

const courseOf = ({ scale, originX, originY, shiftX, shiftY }: Motion): Course => ({
  scale,
  moveX: originX * (1 - scale) + shiftX,
  moveY: originY * (1 - scale) + shiftY,
});

const after = (first: Course, then: Course): Course => ({
  scale: first.scale * then.scale,
  moveX: first.moveX * then.scale + then.moveX,
  moveY: first.moveY * then.scale + then.moveY,
});

const withinBox = (motion: Motion, { left, top, width, height }: FractionalRect): Motion => ({
  ...motion,
  originX: left + motion.originX * width,
  originY: top + motion.originY * height,
});
