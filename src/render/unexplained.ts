import { parseColor } from "../schema/color";
import type { ContentHash } from "../schema/media";
import { type Backdrop, placeShots } from "../schema/picture";
import type { RenderSettings } from "../schema/settings";
import { framesToMs, msToFramesCeil, msToFramesFloor } from "../schema/time";
import type { Timeline } from "../schema/timeline";
import { ffmpeg } from "../tools/ffmpeg";
import type { Run } from "../tools/run";
import { inSources, pictureDetectors, readDecodeLog, type Stretch } from "./inspect";

/** What is seen in a stretch of output: a stretch of a source, or something that is drawn. */
type Piece = SourcePiece | Backdrop;

interface SourcePiece {
  kind: "source";
  asset: ContentHash;
  isImage: boolean;
  /** How much darker than the source it is shown. */
  dim: number;
  sourceStartMs: number;
  durationMs: number;
}

interface Where {
  timeline: Timeline;
  settings: RenderSettings;
  assetPaths: Record<ContentHash, string>;
}

/**
 * The stretches of a result that are black or frozen although what they are made of is not. A source that is black or
 * frozen itself, a still image or a backdrop drawn that way explains them; a source is only decoded where there is something to explain.
 */
export const unexplained = async (
  kind: "black" | "frozen",
  stretches: Stretch[],
  { timeline, settings, assetPaths }: Where,
  run: Run,
): Promise<Stretch[]> => {
  const left: Stretch[] = [];
  for (const stretch of stretches) {
    const explained = await Promise.all(
      piecesOf(timeline, settings, stretch).map((piece) =>
        piece.kind === "backdrop"
          ? isSoDrawn(kind, piece)
          : isItself(kind, piece, assetPaths[piece.asset] ?? null, run),
      ),
    );
    if (!explained.some(Boolean)) left.push(stretch);
  }
  return left;
};

/** What is seen in a stretch of output, the cutaways over it included. */
const piecesOf = (timeline: Timeline, settings: RenderSettings, stretch: Stretch): Piece[] => {
  const { fps } = timeline.format;
  const first = settings.frames?.[0] ?? 0;
  const fromFrame = first + msToFramesFloor(stretch.startSeconds * 1000 + 1, fps);
  const toFrame = first + Math.max(msToFramesCeil(stretch.endSeconds * 1000 - 1, fps), fromFrame - first + 1);
  const placed = [
    ...placeShots(timeline.picture).map(({ shot, ...place }) => ({ ...shot, ...place })),
    ...timeline.cutaways.map((cutaway) => ({ kind: "footage" as const, playbackRate: 1, dim: 0, ...cutaway })),
  ];
  return placed.flatMap((each): Piece[] => {
    const from = Math.max(fromFrame, each.fromFrame);
    const to = Math.min(toFrame, each.fromFrame + each.durationInFrames);
    if (from >= to) return [];
    if (each.kind === "backdrop") return [each];
    return [
      {
        kind: "source",
        asset: each.asset,
        isImage: timeline.assets[each.asset]?.kind === "image",
        dim: each.dim,
        sourceStartMs: each.sourceStartMs + framesToMs(from - each.fromFrame, fps) * each.playbackRate,
        durationMs: framesToMs(to - from, fps) * each.playbackRate,
      },
    ];
  });
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
  piece: SourcePiece,
  path: string | null,
  run: Run,
): Promise<boolean> => {
  if (piece.isImage && kind === "frozen") return true;
  // Shown as dark as that, most of what is not quite black looks black.
  if (piece.dim >= 0.8 && kind === "black") return true;
  if (path === null) return false;
  const seconds = (ms: number) => (ms / 1000).toFixed(3);
  // A frame more on both sides, because a source of another rate shows a neighbouring frame.
  const aroundMs = 50;
  const startMs = Math.max(0, piece.sourceStartMs - aroundMs);
  const part = piece.isImage ? [] : ["-ss", seconds(startMs), "-t", seconds(piece.durationMs + 2 * aroundMs)];
  const args = ["-v", "info", "-stats", ...part, "-i", path];
  const detectors = await pictureDetectors(run, inSources);
  const { stderr } = await ffmpeg([...args, "-an", "-vf", detectors.join(), "-f", "null", "-"], { run });
  const found = readDecodeLog(stderr, (piece.durationMs + 2 * aroundMs) / 1000)[kind];
  if (piece.isImage) return found.length > 0;
  const foundSeconds = found.reduce((sum, each) => sum + each.endSeconds - each.startSeconds, 0);
  // Where a source has ended, its last picture stays.
  const heldMs = kind === "frozen" ? Math.max(0, piece.durationMs + aroundMs - decodedMs(stderr)) : 0;
  return foundSeconds * 1000 + heldMs >= piece.durationMs / 2;
};

/** How much picture FFmpeg found, by its statistics; all that was wanted where it does not say. */
const decodedMs = (log: string): number => {
  const frames = [...log.matchAll(/frame=\s*(\d+)/g)].at(-1)?.[1];
  if (frames === "0") return 0;
  const time = [...log.matchAll(/time=(\d+):(\d+):([\d.]+)/g)].at(-1);
  if (!time) return Number.POSITIVE_INFINITY;
  const [, hours, minutes, seconds] = time.map(Number);
  return 1000 * (3600 * (hours ?? 0) + 60 * (minutes ?? 0) + (seconds ?? 0));
};
