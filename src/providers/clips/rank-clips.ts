import type { WantedClip } from "./clip-source";

interface Size {
  width: number;
  height: number;
}

/** Enlarging more than this is seen. */
const mostEnlarged = 1.35;
/** A clip is cut to its scene, so what it has beyond is downloaded for nothing. */
const wastefulMs = 40_000;

/** The file to download of those a clip is offered in: the smallest that fills the picture, else the largest. */
export const bestFile = <File extends Size>(files: File[], wanted: WantedClip): File | undefined => {
  const bySize = [...files].sort((a, b) => a.width * a.height - b.width * b.height);
  return bySize.find((file) => enlargement(file, wanted) <= 1) ?? bySize.at(-1);
};

/**
 * Best first: long enough, then of the same orientation, sharp enough, and no longer than is worth downloading.
 * Among equals, the order they were found in, which is how well they show what was searched for.
 */
export const rankClips = <Clip extends Size & { durationMs: number }>(clips: Clip[], wanted: WantedClip): Clip[] => {
  const faults = (clip: Clip): boolean[] => [
    clip.durationMs < wanted.durationMs,
    orientation(clip) !== orientation(wanted),
    enlargement(clip, wanted) > mostEnlarged,
    clip.durationMs > wanted.durationMs + wastefulMs,
  ];
  const rank = (clip: Clip) => faults(clip).reduce((sum, fault) => sum * 2 + Number(fault), 0);
  return clips
    .map((clip, place) => ({ clip, place, rank: rank(clip) }))
    .sort((a, b) => a.rank - b.rank || a.place - b.place)
    .map(({ clip }) => clip);
};

/** How much a picture is enlarged to cover a frame. */
export const enlargement = (picture: Size, frame: Size): number =>
  Math.max(frame.width / picture.width, frame.height / picture.height);

/** Which way a picture lies; what is nearly square is square. */
export const orientation = ({ width, height }: Size): "portrait" | "landscape" | "square" => {
  const ratio = width / height;
  if (ratio > 1.1) return "landscape";
  return ratio < 1 / 1.1 ? "portrait" : "square";
};
