import type { WaveformSound } from "../../../schema/tile";
import type { Heard } from "../../../schema/waveform/heard";
import type { Planar, Sprite } from "./planes";

/** Where the pictures of the frame being painted are. */
export interface Sources {
  /** The decoded picture of a shot of video, by its place in the timeline. It need not have the size of its asset. */
  shot: (index: number) => Planar;
  /** The decoded picture of a cutaway of video, by its place in the timeline. */
  cutaway: (index: number) => Planar;
  /** A tile that was drawn. */
  sprite: (key: string) => Sprite;
  /** What a waveform shows. */
  heard: (sound: WaveformSound) => Heard;
}
