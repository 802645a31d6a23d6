import { parseColor } from "../schema/color";
import type { ContentHash } from "../schema/media";
import { type Backdrop, filesShown, placeShots } from "../schema/picture";
import type { RenderSettings } from "../schema/settings";
import { framesToMs, msToFramesCeil, msToFramesFloor, type Span } from "../schema/time";
import type { Timeline } from "../schema/timeline";
import type { Run } from "../tools/run";
import type { FigureStore } from "./engine";
import type { Stretch } from "./inspect";
import { sourceFigures } from "./source-figures";

/** What is seen in a stretch of output: a stretch of a source, or something that is drawn. */
type Piece = SourcePiece | Backdrop;

interface SourcePiece {
  kind: "source";
  asset: ContentHash;
  isImage: boolean;
  /** How much darker than the source it is shown. */
  dim: number;
  /** Of the source, by its own clock. */
  span: Span;
}

interface Where {
  timeline: Timeline;
  settings: RenderSettings;
  assetPaths: Record<ContentHash, string>;
  chunks: FigureStore;
}

/**
 * The stretches of a result that are black or frozen although what they are made of is not. A source that is black or
 * frozen itself, a still image or a backdrop drawn that way explains them; a source is only decoded where there is something
 * to explain.
 */
export const unexplained = async (
  kind: "black" | "frozen",
  stretches: Stretch[],
  where: Where,
  run: Run,
): Promise<Stretch[]> => {
  const left: Stretch[] = [];
  for (const stretch of stretches) {
    const explained = await Promise.all(
      piecesOf(where, stretch).map((piece) =>
        piece.kind === "backdrop" ? isSoDrawn(kind, piece) : isItself(kind, piece, where, run),
      ),
    );
    if (!explained.some(Boolean)) left.push(stretch);
  }
  return left;
};

/** What is seen in a stretch of output, the cutaways over it included. */
const piecesOf = ({ timeline, settings }: Where, stretch: Stretch): Piece[] => {
  const { fps } = timeline.format;
  const first = settings.frames?.[0] ?? 0;
  const fromFrame = first + msToFramesFloor(stretch.startSeconds * 1000 + 1, fps);
  const toFrame = first + Math.max(msToFramesCeil(stretch.endSeconds * 1000 - 1, fps), fromFrame - first + 1);
  const met = (each: { fromFrame: number; durationInFrames: number }) => ({
    from: Math.max(fromFrame, each.fromFrame),
    to: Math.min(toFrame, each.fromFrame + each.durationInFrames),
  });
  const drawn = placeShots(timeline.picture).flatMap(({ shot, ...place }) => {
    const { from, to } = met(place);
    return shot.kind === "backdrop" && from < to ? [shot] : [];
  });
  const sources = filesShown(timeline).flatMap((each): SourcePiece[] => {
    const { from, to } = met(each);
    if (from >= to) return [];
    const { kind, firstStampMs = 0 } = timeline.assets[each.asset] ?? {};
    const at = (frame: number) =>
      firstStampMs + each.sourceStartMs + framesToMs(frame - each.fromFrame, fps) * each.playbackRate;
    const span = { startMs: at(from), endMs: at(to) };
    return [{ kind: "source", asset: each.asset, isImage: kind === "image", dim: each.dim, span }];
  });
  return [...drawn, ...sources];
};

/** Whether a backdrop is meant to be black, or to stand still. */
const isSoDrawn = (kind: "black" | "frozen", { style, colors, isMoving }: Backdrop): boolean => {
  if (kind === "frozen") return style === "color" || !isMoving;
  return (style === "color" ? colors.slice(0, 1) : colors).every(isNearlyBlack);
};

/** From 0 to 1: what is darker counts as black. The detector allows for a little less. */
const blackBelow = 0.12;

const isNearlyBlack = (color: string): boolean => {
  const { r, g, b, alpha } = parseColor(color);
  return (alpha * Math.max(r, g, b)) / 255 < blackBelow;
};

/** Whether a source is as black or as frozen there as the result. */
const isItself = async (
  kind: "black" | "frozen",
  { asset, isImage, dim, span }: SourcePiece,
  { assetPaths, chunks }: Where,
  run: Run,
): Promise<boolean> => {
  if (isImage && kind === "frozen") return true;
  // Shown as dark as that, most of what is not quite black looks black.
  if (dim >= 0.8 && kind === "black") return true;
  const path = assetPaths[asset];
  if (path === undefined) return false;
  // A frame more on both sides, because a source of another rate shows a neighbouring frame.
  const around = { startMs: Math.max(0, span.startMs - aroundMs), endMs: span.endMs + aroundMs };
  const figures = await sourceFigures({ asset, path, span: isImage ? null : around }, chunks.figures, run);
  const found = figures[kind];
  if (isImage) return found.length > 0;
  const foundSeconds = found.reduce((sum, each) => sum + each.endSeconds - each.startSeconds, 0);
  const durationMs = span.endMs - span.startMs;
  // Where a source has ended, its last picture stays.
  const heldMs =
    kind === "frozen" && figures.decodedMs !== null ? Math.max(0, durationMs + aroundMs - figures.decodedMs) : 0;
  return foundSeconds * 1000 + heldMs >= durationMs / 2;
};

const aroundMs = 50;
