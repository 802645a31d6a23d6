import { firstStepExpression, stepSeconds } from "./moments";
import { pictureFilters } from "./picture-filters";
import type { Read, ReadPiece } from "./plan-reads";
import type { SourceFacts } from "./source-facts";

/** A source as a read is given it. Can be sent to a thread. */
export interface Source {
  path: string;
  facts: SourceFacts;
  /** What decodes it, in FFmpeg's word, e.g. `videotoolbox`; null for software. */
  hwaccel: string | null;
}

export interface ReadOptions {
  /** Of the decoder. Lanes work side by side: one each. */
  threads: number;
}

/** FFmpeg's arguments for a read: exactly its frames as raw pictures on standard output, then the end. */
export const readCommand = (read: Read, source: Source, options: ReadOptions = { threads: 1 }): string[] => [
  ...opening(source, options),
  ...seek(read, source.facts),
  ...input(source),
  ...["-vf", [...exactFrames(read, source.facts), ...pictureFilters(source.facts, read)].join(",")],
  ...["-frames:v", String(read.frames)],
  ...output,
];

const opening = ({ hwaccel }: Source, { threads }: ReadOptions): string[] => [
  ...["-hide_banner", "-nostdin", "-v", "error"],
  ...(hwaccel === null ? [] : ["-hwaccel", hwaccel]),
  ...["-threads", String(threads), "-fflags", "+genpts"],
];

// Stamps stay as they are in the file: Remotion looks at those.
const input = ({ path, facts }: Source): string[] => ["-copyts", "-i", path, "-map", `0:${facts.stream}`];

const output = ["-an", "-sn", "-dn", "-filter_threads", "1", "-f", "rawvideo", "-pix_fmt", "yuv420p", "pipe:1"];

/** These know no key frames until they are met: a seek lands between them. */
const unindexed = /^(mpegts|mpeg|mpegvideo|h264|hevc)$/;

/** A seek well ahead of the first frame, from the key frame before it; what is too early is dropped unseen. */
const seek = ({ pace, pieces }: Read, { container, startSeconds, endSeconds }: SourceFacts): string[] => {
  const first = stepSeconds(pace, pieces[0]?.firstStep ?? 0);
  const within = Math.min(first, endSeconds ?? first);
  const from = within - (unindexed.test(container) ? 12 : 0.3);
  return from <= startSeconds ? [] : ["-noaccurate_seek", "-seek_timestamp", "1", "-ss", from.toFixed(6)];
};

/**
 * Numbers each frame by the first of the read's frames that shows it, and fills up in between: a frame that no number is
 * left for is dropped before anything is done with it.
 */
const exactFrames = ({ pace, pieces }: Read, { timeBase, isInterlaced }: SourceFacts): string[] => {
  const { num, den } = timeBase;
  const last = stepSeconds(pace, endOf(pieces.at(-1)));
  return [
    // Of fields that are torn apart as they move Remotion shows both at once.
    ...(isInterlaced ? ["bwdif=mode=send_frame:deint=interlaced"] : []),
    // Past a source's end its last frame stays.
    `tpad=stop_mode=clone:stop_duration=${Math.ceil(last) + 1}`,
    `settb=${num}/${den}`,
    `setpts='if(isnan(PREV_INPTS),0,${firstStepExpression(pace, timeBase)};${frameAtStep(pieces)})'`,
    // A unit of the clock is a frame now.
    `fps=fps=${den}/${num}:round=near`,
  ];
};

/** The read's frame at the step in variable 0, as a tree of choices: with hundreds of pieces it stays quick. */
const frameAtStep = (pieces: ReadPiece[]): string => {
  const [only] = pieces;
  if (only && pieces.length === 1) return `max(ld(0)-${only.firstStep - only.firstFrame},${only.firstFrame})`;
  const middle = pieces.length >> 1;
  const [before, after] = [pieces.slice(0, middle), pieces.slice(middle)];
  return `if(lt(ld(0),${endOf(before.at(-1))}),${frameAtStep(before)},${frameAtStep(after)})`;
};

/** The step after a piece. */
const endOf = (piece: ReadPiece | undefined): number => (piece ? piece.firstStep + piece.toFrame - piece.fromFrame : 0);
