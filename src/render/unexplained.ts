import type { ContentHash } from "../schema/media";
import type { RenderSettings } from "../schema/settings";
import { framesToMs, msToFramesCeil, msToFramesFloor } from "../schema/time";
import { shotStarts, type Timeline } from "../schema/timeline";
import { ffmpeg } from "../tools/ffmpeg";
import type { Run } from "../tools/run";
import { pictureDetectors, readDecodeLog, type Stretch } from "./inspect";

/** A stretch of a source that is seen in a stretch of output. */
interface SourcePiece {
  asset: ContentHash;
  isImage: boolean;
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
 * frozen itself, or a still image, explains them; a source is only decoded where there is something to explain.
 */
export const unexplained = async (
  kind: "black" | "frozen",
  stretches: Stretch[],
  { timeline, settings, assetPaths }: Where,
  run: Run,
): Promise<Stretch[]> => {
  const left: Stretch[] = [];
  for (const stretch of stretches) {
    const pieces = sourcesOf(timeline, settings, stretch);
    const explained = await Promise.all(
      pieces.map((piece) => isItself(kind, piece, assetPaths[piece.asset] ?? null, run)),
    );
    if (!explained.some(Boolean)) left.push(stretch);
  }
  return left;
};

/** What is seen in a stretch of output, the cutaways over it included. */
export const sourcesOf = (timeline: Timeline, settings: RenderSettings, stretch: Stretch): SourcePiece[] => {
  const { fps } = timeline.format;
  const first = settings.frames?.[0] ?? 0;
  const fromFrame = first + msToFramesFloor(stretch.startSeconds * 1000 + 1, fps);
  const toFrame = first + Math.max(msToFramesCeil(stretch.endSeconds * 1000 - 1, fps), fromFrame - first + 1);
  const starts = shotStarts(timeline.picture);
  const placed = [
    ...timeline.picture.map((shot, index) => ({ ...shot, fromFrame: starts[index] ?? 0 })),
    ...timeline.cutaways,
  ];
  return placed.flatMap((each) => {
    const from = Math.max(fromFrame, each.fromFrame);
    const to = Math.min(toFrame, each.fromFrame + each.durationInFrames);
    if (from >= to) return [];
    return {
      asset: each.asset,
      isImage: timeline.assets[each.asset]?.kind === "image",
      sourceStartMs: each.sourceStartMs + framesToMs(from - each.fromFrame, fps),
      durationMs: framesToMs(to - from, fps),
    };
  });
};

/** Whether a source is as black or as frozen there as the result. */
const isItself = async (
  kind: "black" | "frozen",
  piece: SourcePiece,
  path: string | null,
  run: Run,
): Promise<boolean> => {
  if (piece.isImage && kind === "frozen") return true;
  if (path === null) return false;
  const seconds = (ms: number) => (ms / 1000).toFixed(3);
  // A frame more on both sides, because a source of another rate shows a neighbouring frame.
  const aroundMs = 50;
  const startMs = Math.max(0, piece.sourceStartMs - aroundMs);
  const part = piece.isImage ? [] : ["-ss", seconds(startMs), "-t", seconds(piece.durationMs + 2 * aroundMs)];
  const args = ["-v", "info", ...part, "-i", path];
  const { stderr } = await ffmpeg([...args, "-an", ...(await pictureDetectors(run)), "-f", "null", "-"], { run });
  const found = readDecodeLog(stderr, (piece.durationMs + 2 * aroundMs) / 1000)[kind];
  if (piece.isImage) return found.length > 0;
  const foundSeconds = found.reduce((sum, each) => sum + each.endSeconds - each.startSeconds, 0);
  return foundSeconds * 1000 >= piece.durationMs / 2;
};
