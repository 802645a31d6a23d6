// What a picture consists of for an engine that does not draw every frame anew: tiles that are drawn once for each of
// their states, and laid into the frames by numbers.
import type { Rgba } from "./color";
import type { ContentHash } from "./media";
import type { WaveformLook } from "./waveform/look";
import type { HeardVoice } from "./waveform-hops";

/** A rectangle of the frame in whole pixels. */
export interface Rect {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** What of a page's words is drawn, in what pass, and as what: every word at rest, one colour for all. */
export interface CaptionPart {
  pass: "behind" | "outline" | "letters";
  phase: "upcoming" | "active" | "spoken";
  /** These alone, by their numbers in the page, where those beside them would be cut into. Null for all. */
  words: number[] | null;
}

/** What is to be drawn: by the ordinary layers, frozen at a frame of the timeline. */
export type Drawing =
  /** An overlay, by its place in the timeline; with a part, only that of a page of captions. */
  | { of: "overlay"; index: number; frame: number; part: CaptionPart | null }
  /** A shot as it fills the frame, without its transitions. */
  | { of: "shot"; index: number; frame: number }
  /** An image asset, whole, at a size in pixels; `bounds` of its tile is a part of that. */
  | { of: "image"; asset: string; width: number; height: number };

/** How a tile is laid: grown about a point of the frame, then moved; both in pixels of the frame. */
export interface Motion {
  opacity: number;
  scale: number;
  originX: number;
  originY: number;
  shiftX: number;
  shiftY: number;
}

/** A tile that a browser draws. Two tiles of equal keys look the same, in all timelines of one size with the same assets. */
export interface DrawnTile {
  kind: "drawn";
  key: string;
  drawing: Drawing;
  /** Nothing is painted outside. Whole even pixels. */
  bounds: Rect;
  motion: Motion;
  /**
   * A word, by its number in the page, that is laid alone: the boxes of words come with the drawing. Its piece of the
   * tile reaches to the middle of the gaps beside it. Motion's origin counts in the word's box then, from 0 to 1.
   */
  word: number | null;
  /**
   * How the page moves that a word laid alone is a part of: after its own motion, about a point of the frame. Null where
   * the page rests, and for all other tiles.
   */
  page: Motion | null;
  /** The part that is laid, across the box of the word, from 0 to 1: a karaoke fill. Null for all. */
  clip: { from: number; to: number } | null;
}

/** A rectangle of one colour. Edges may lie between pixels. */
export interface ColorTile {
  kind: "color";
  color: Rgba;
  left: number;
  top: number;
  width: number;
  height: number;
}

/** What a waveform shows: of its data, what is heard of a voice up to a frame of the timeline. */
export interface WaveformSound {
  data: ContentHash;
  voice: HeardVoice;
  frame: number;
}

/** A waveform, which is another in every frame: `waveformStrokes` within a rectangle of whole pixels. */
export interface WaveformTile extends Rect {
  kind: "waveform";
  look: WaveformLook;
  sound: WaveformSound;
  opacity: number;
}

/** In painting order, an overlay at a frame is these. */
export type Tile = DrawnTile | ColorTile | WaveformTile;

export const atRest: Motion = { opacity: 1, scale: 1, originX: 0, originY: 0, shiftX: 0, shiftY: 0 };
