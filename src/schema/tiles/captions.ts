import { areOne, type Coat, coatsOf, companionsOf, isInCoats, passesOf } from "../caption-page/coats";
import { entranceMotion } from "../caption-page/entrance";
import { pageAt } from "../caption-page/page-at";
import { pageBounds } from "../caption-page/page-bounds";
import { wordLooks, wordOrigin } from "../caption-page/word-look";
import type { OverlayOf } from "../overlays";
import { shortHash } from "../short-hash";
import { atRest, type CaptionPart, type DrawnTile } from "../tile";
import { captionPageKey } from "./caption-page-key";

interface Video {
  width: number;
  height: number;
  fps: number;
}

/**
 * What captions consist of in a frame of the timeline; `index` is their place in it. Where words move by themselves they
 * are laid one by one, from drawings of several of them at rest; everything else is drawn as it looks, and moved as one.
 */
export const captionTiles = (
  overlay: OverlayOf<"captions">,
  index: number,
  frame: number,
  video: Video,
): DrawnTile[] => {
  const page = pageAt(overlay.pages, frame);
  if (!page) return [];
  const { style, language, level } = overlay;
  const motion = entranceMotion(page, overlay, frame - page.fromFrame, video);
  const looks = wordLooks(page, overlay, frame - page.fromFrame, video.fps);
  const bounds = pageBounds(page, style, language, video.width, video.height);
  const pageKey = captionPageKey(page, overlay, video.width, video.height);
  const whole = (state: string, part: CaptionPart | null): DrawnTile => ({
    kind: "drawn",
    key: `captions ${pageKey} ${state}`,
    drawing: { of: "overlay", index, frame, part },
    bounds: part ? bounds.page : bounds.grown,
    motion,
    word: null,
    page: null,
    clip: null,
  });
  // What fades as one is drawn as one, and so are boxes of words, which reach over the words beside them.
  if (level !== "word" || !isInCoats(style) || motion.opacity < 1 || looks.some(({ hasBox }) => hasBox))
    return [whole(shortHash(JSON.stringify(looks)), null)];

  const companions = companionsOf(page, style);
  const drawn = (pass: CaptionPart["pass"], { word, phase }: Pick<Coat, "word" | "phase">, line: number): DrawnTile => {
    const words = companions[word] ?? null;
    const tile = whole(`${pass} ${phase} ${words ?? "all"}`, { pass, phase, words });
    return words ? { ...tile, bounds: bounds.lines[line] ?? bounds.page } : tile;
  };
  const piece = (pass: CaptionPart["pass"], coat: Coat, line: number): DrawnTile => ({
    ...drawn(pass, coat, line),
    motion: { ...atRest, scale: coat.scale, originX: wordOrigin.x, originY: wordOrigin.y },
    word: coat.word,
    page: motion.scale === 1 && motion.shiftY === 0 ? null : motion,
    clip: coat.clip,
  });
  return passesOf(style).flatMap((pass) => {
    if (pass === "behind") return [whole("behind", { pass, phase: "upcoming", words: null })];
    return coatsOf(pass, page, looks, style).flatMap((coats, line) => {
      const [first] = coats;
      return first && areOne(coats, companions)
        ? [drawn(pass, first, line)]
        : coats.map((coat) => piece(pass, coat, line));
    });
  });
};
