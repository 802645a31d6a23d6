import { framesToMs, msToFrames, type Span } from "../../schema/time";
import { overlapMs } from "./spans";

/** A stretch of the source that stays: it starts on a frame of the output's rate and lasts whole frames. */
export interface KeptSpan {
  sourceStartMs: number;
  durationInFrames: number;
}

/** Whether anything of a span is left: more of it than the rounding of its edges to frames can leave. */
export const isShown = (span: Span, kept: KeptSpan[], fps: number): boolean =>
  kept.some(({ sourceStartMs, durationInFrames }) => {
    const shown = { startMs: sourceStartMs, endMs: sourceStartMs + framesToMs(durationInFrames, fps) };
    return overlapMs(span, shown) > framesToMs(1, fps) / 2;
  });

/** Where each moment of the source is in the output, and the other way round. */
export interface OutputTime {
  fps: number;
  durationInFrames: number;
  /** Null where the moment was cut out. */
  toOutputMs(sourceMs: number): number | null;
  /** As above; a moment that was cut out lands on the join. */
  nearestOutputMs(sourceMs: number): number;
  /** Source time at which a frame of the output starts. */
  toSourceMs(frame: number): number;
  /** The parts of a span of the source that are in the output, in output time. */
  toOutputSpans(span: Span): Span[];
}

interface Piece {
  sourceStartMs: number;
  sourceEndMs: number;
  fromFrame: number;
  durationInFrames: number;
}

const lastAtOrBefore = (pieces: Piece[], key: "sourceStartMs" | "fromFrame", value: number): Piece | undefined => {
  let low = 0;
  let high = pieces.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((pieces[middle]?.[key] ?? 0) <= value) low = middle + 1;
    else high = middle;
  }
  return pieces[low - 1];
};

/** Maps time over the spans that stay, which are in order and do not overlap. */
export const outputTime = (kept: KeptSpan[], fps: number): OutputTime => {
  let next = 0;
  const pieces: Piece[] = kept.map(({ sourceStartMs, durationInFrames }) => {
    const fromFrame = next;
    next += durationInFrames;
    const sourceEndMs = framesToMs(msToFrames(sourceStartMs, fps) + durationInFrames, fps);
    return { sourceStartMs, sourceEndMs, fromFrame, durationInFrames };
  });
  const inOutput = (piece: Piece, sourceMs: number) =>
    framesToMs(piece.fromFrame, fps) + sourceMs - piece.sourceStartMs;
  const pieceBefore = (sourceMs: number) => lastAtOrBefore(pieces, "sourceStartMs", sourceMs);
  return {
    fps,
    durationInFrames: next,
    toOutputMs: (sourceMs) => {
      const piece = pieceBefore(sourceMs);
      return piece && sourceMs < piece.sourceEndMs ? inOutput(piece, sourceMs) : null;
    },
    nearestOutputMs: (sourceMs) => {
      const piece = pieceBefore(sourceMs);
      return piece ? inOutput(piece, Math.min(sourceMs, piece.sourceEndMs)) : 0;
    },
    toSourceMs: (frame) => {
      const piece = lastAtOrBefore(pieces, "fromFrame", frame) ?? pieces[0];
      if (!piece) return 0;
      return framesToMs(msToFrames(piece.sourceStartMs, fps) + frame - piece.fromFrame, fps);
    },
    toOutputSpans: (span) =>
      pieces
        .filter((piece) => piece.sourceStartMs < span.endMs && piece.sourceEndMs > span.startMs)
        .map((piece) => ({
          startMs: inOutput(piece, Math.max(span.startMs, piece.sourceStartMs)),
          endMs: inOutput(piece, Math.min(span.endMs, piece.sourceEndMs)),
        })),
  };
};
