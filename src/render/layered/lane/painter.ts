import { feedTool } from "../../../tools/child";
import type { ChunkFigures } from "../../chunk-figures";
import type { Chunk } from "../../chunks";
import { endedEarly } from "../../ended-early";
import { openCompositor } from "../compositor/compositor";
import { paintFrame } from "../compositor/paint-frame";
import type { LaneChunk, LaneSetup } from "./messages";
import { openRunPictures, type RunPictures } from "./run-pictures";
import { openSprites } from "./sprites";
import { watchPicture } from "./watch-picture";
import { openWaveformData } from "./waveform-data";

/** What a lane paints with. */
export interface Painter {
  /** Has the sources opened that a run begins with: its first chunk is painted next. */
  open: (run: Chunk) => void;
  /**
   * Resolves when the encoder of a chunk has all its frames: the next chunk can be painted. `done` settles when the file is
   * written, with what is seen in it.
   */
  paint: (chunk: LaneChunk) => Promise<{ done: Promise<ChunkFigures> }>;
}

/** Opens a painter. `onPainted` is told after every frame. */
export const openPainter = async (setup: LaneSetup, onPainted: () => void, signal: AbortSignal): Promise<Painter> => {
  const { timeline, ffmpeg } = setup;
  const compositor = await openCompositor(timeline.format);
  const sprites = openSprites(compositor);
  const waveforms = openWaveformData(timeline, setup.assetPaths);
  let open: { run: Chunk; pictures: RunPictures } | undefined;

  const picturesOf = (run: Chunk): RunPictures => {
    if (open?.run.fromFrame === run.fromFrame) return open.pictures;
    open?.pictures.close();
    open = { run, pictures: openRunPictures(timeline, run, compositor, setup, signal) };
    return open.pictures;
  };
  return {
    open: (run) => void picturesOf(run),
    paint: async ({ fromFrame, toFrame, run, tiles, encode }) => {
      const pictures = picturesOf(run);
      sprites.change(tiles);
      await waveforms.change({ fromFrame, toFrame });
      const shown = {
        shot: (index: number) => pictures.pictureOf({ kind: "shot", index }),
        cutaway: (index: number) => pictures.pictureOf({ kind: "cutaway", index }),
        sprite: sprites.get,
        heard: waveforms.heard,
      };
      const encoder = feedTool(ffmpeg.path, encode, { signal, env: ffmpeg.env });
      const ended = endedEarly(encoder.done);
      const watch = watchPicture(timeline.format, timeline.format.fps);
      try {
        for (let frame = fromFrame; frame < toFrame; frame++) {
          await pictures.advance(frame);
          paintFrame(compositor, timeline, frame, shown);
          watch.look(compositor.frame.bytes);
          await Promise.race([encoder.write(compositor.frame.bytes), ended]);
          onPainted();
        }
      } finally {
        encoder.end();
      }
      const figures = watch.figures();
      return { done: encoder.done.then(() => figures) };
    },
  };
};
