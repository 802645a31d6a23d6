import { framesByOwnClock } from "../../../schema/asset";
import { type FrameSpan, hiddenSpans, without } from "../../../schema/hidden-shots";
import { filesShown, type Showing } from "../../../schema/picture";
import { msToFrames } from "../../../schema/time";
import type { Timeline } from "../../../schema/timeline";
import { type DecodedSize, decodedSizes } from "./decoded-size";
import { type Pace, plainPace, ratedPace } from "./moments";

/** What of the timeline shows a source. */
export type Use = Showing["use"];

/** A stretch of one shot or cutaway. */
export interface ReadPiece extends FrameSpan {
  use: Use;
  /** The read's frame that is shown at `fromFrame`; from there on they go in step. */
  firstFrame: number;
  /** The step of the read's pace at `fromFrame`. */
  firstStep: number;
}

/** Stretches of one source that one FFmpeg process reads, one after another: each frame is wanted once, in this order. */
export interface Read extends DecodedSize {
  asset: string;
  pace: Pace;
  /** In order of output and of source; none overlaps another in either. */
  pieces: ReadPiece[];
  frames: number;
}

/** Decoding so much for nothing takes less than another process, its seek and half of a group of pictures. */
const shortGapSeconds = 3;

/**
 * Which stretches of which videos a run of output frames shows, and not those that a cutaway hides. Images are not read:
 * the browser draws them.
 */
export const planReads = (timeline: Timeline, run: FrameSpan): Read[] => {
  const found = findPieces(timeline, run).sort((a, b) => a.fromFrame - b.fromFrame);
  const open: { first: Found; pieces: Found[] }[] = [];
  for (const piece of found) {
    const going = open.filter(({ pieces }) => follows(piece, pieces.at(-1)));
    const nearest = going.sort((a, b) => lastStep(b.pieces) - lastStep(a.pieces))[0];
    if (nearest) nearest.pieces.push(piece);
    else open.push({ first: piece, pieces: [piece] });
  }
  return open.map(({ first, pieces }) => {
    let frames = 0;
    const numbered = pieces.map(({ use, fromFrame, toFrame, firstStep }) => {
      const firstFrame = frames;
      frames += toFrame - fromFrame;
      return { use, fromFrame, toFrame, firstStep, firstFrame };
    });
    return { asset: first.asset, pace: first.pace, pieces: numbered, frames, ...first.size };
  });
};

interface Found extends FrameSpan {
  use: Use;
  asset: string;
  size: DecodedSize;
  pace: Pace;
  firstStep: number;
}

const findPieces = (timeline: Timeline, run: FrameSpan): Found[] => {
  const { fps } = timeline.format;
  const sizes = decodedSizes(timeline);
  const hidden = hiddenSpans(timeline);
  return filesShown(timeline).flatMap(({ use, asset, sourceStartMs, playbackRate, ...placed }) => {
    const [source, size] = [timeline.assets[asset], sizes.get(asset)];
    if (!source || !size) return [];
    const isPlain = playbackRate === 1;
    const pace = isPlain
      ? plainPace(fps, framesByOwnClock(source, 0, fps))
      : ratedPace(fps, framesByOwnClock(source, sourceStartMs, fps), playbackRate);
    const startStep = isPlain ? msToFrames(sourceStartMs, fps) : 0;
    const inRun = {
      fromFrame: Math.max(placed.fromFrame, run.fromFrame),
      toFrame: Math.min(placed.fromFrame + placed.durationInFrames, run.toFrame),
    };
    const seen = without(inRun, use.kind === "shot" ? hidden : []);
    return seen.map((span) => {
      return { ...span, use, asset, size, pace, firstStep: startStep + span.fromFrame - placed.fromFrame };
    });
  });
};

const lastStep = (pieces: Found[]): number => {
  const last = pieces.at(-1);
  return last ? last.firstStep + last.toFrame - last.fromFrame : 0;
};

const follows = (piece: Found, before: Found | undefined): boolean => {
  if (before?.asset !== piece.asset || before.toFrame > piece.fromFrame) return false;
  // At another rate no two shots have one clock.
  if (before.pace.stepFrames !== 1 || piece.pace.stepFrames !== 1) return false;
  const gap = piece.firstStep - lastStep([before]);
  return gap >= 0 && gap <= shortGapSeconds * piece.pace.fps;
};
