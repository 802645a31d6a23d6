import { join } from "node:path";
import type { Engine } from "../../../src/render/engine";
import { renderSettingsSchema } from "../../../src/schema/settings";
import { framesToMs } from "../../../src/schema/time";
import type { Timeline } from "../../../src/schema/timeline";
import { ffmpegQuietly, type openBench, storeChunks } from "../fixture";
import type { Source } from "./media";

export type Bench = Awaited<ReturnType<typeof openBench>>;

/** Without loss, so that no encoder hides what an engine does or is blamed on it. */
const settings = renderSettingsSchema.parse({ preset: "ultrafast", crf: 0 });

/** Renders a timeline with an engine, a tone for its sound. Returns where the video is: under its name in the bench. */
export const renderCase = async (o: {
  engine: Engine;
  timeline: Timeline;
  sources: Source[];
  bench: Bench;
  name: string;
  /** Where chunks are kept; with the bench by itself. */
  chunkFolder?: string;
  /** First and last; all without. */
  frames?: [number, number];
}): Promise<string> => {
  const { engine, timeline, bench, name } = o;
  const soundPath = join(bench.dir, `${name}.m4a`);
  const seconds = framesToMs(timeline.durationInFrames, timeline.format.fps) / 1000;
  await ffmpegQuietly(["-f", "lavfi", "-i", `sine=330:r=48000:d=${seconds}`, "-ac", "2", "-c:a", "aac", soundPath]);
  const outputPath = join(bench.dir, `${name}.mp4`);
  await engine.render({
    timeline,
    assetPaths: Object.fromEntries(o.sources.map(({ hash, path }) => [hash, path])),
    soundPath: Promise.resolve(soundPath),
    outputPath,
    settings: { ...settings, frames: o.frames ?? null },
    run: bench.run,
    chunks: o.chunkFolder ? storeChunks(o.chunkFolder) : bench.chunks,
  });
  return outputPath;
};

/** Takes what was told of stretches that another engine painted: of those a comparison says nothing. */
export const takeReasons = ({ events }: Bench): string[] =>
  events
    .splice(0)
    .flatMap((event) => (event.type === "note" && /Plain Remotion paints/.test(event.message) ? [event.message] : []));
