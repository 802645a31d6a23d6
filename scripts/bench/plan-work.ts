import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { readConfigLayers } from "../../src/cli/settings";
import { readTimeline } from "../../src/pipeline/timeline-file";
import type { Timeline } from "../../src/schema/timeline";
import type { Bench } from "./bench";
import { type EngineName, reelwright, renderOnce } from "./render-once";
import { runProcess } from "./run-process";
import type { Work } from "./works";

/** A kind of video in a size, planned, with everything in the cache that is not painted. */
export interface PlannedWork {
  work: Work;
  timelinePath: string;
  timeline: Timeline;
  /** The recording, the sound or the script that it is made from. */
  source: string;
  /** What its planning took, by all processes together. */
  planning: { seconds: number; peakMemoryMb: number };
}

/** Plans a video with a shorter side of `resolution`, and renders one frame of it with some engines: what each keeps. */
export const planWork = async (
  o: { work: Work; source: string; resolution: number; warmUp: EngineName[] },
  bench: Bench,
): Promise<PlannedWork> => {
  const { work, source } = o;
  const folder = join(bench.folder, `${work.key}-${o.resolution}`);
  await mkdir(folder, { recursive: true });
  const [beside] = await readConfigLayers(work.sample, folder);
  const settings = { ...beside?.values, ...work.settings, resolution: o.resolution };
  const timelinePath = join(folder, "planned.timeline.json");
  const named = work.verb === "short" ? ["--script", source] : [source];
  const output = ["--plan-only", "--json", "-o", join(folder, "planned.mp4")];
  const args = [reelwright, work.verb, ...named, "--props", JSON.stringify(settings), ...output];
  bench.tell(`planning ${work.key}, ${work.title}`);
  const { seconds, peakMemoryMb } = await runProcess(process.execPath, args, {
    ...{ signal: bench.signal, cwd: folder, env: { REELWRIGHT_CACHE: bench.warmCache }, isProfiled: false },
    weighs: "all",
  });
  const timeline = await readTimeline(timelinePath);
  if (work.verb === "render" && timeline.cutaways.length === 0)
    throw new Error(`Nothing is cut to in ${work.key}, ${work.title}: it would be too easy.`);
  for (const engine of o.warmUp) {
    bench.tell(`warming up ${engine}`);
    const outputPath = join(folder, "warm.mp4");
    await renderOnce(
      { timelinePath, engine, preset: "veryfast", cacheDir: bench.warmCache, outputPath, frames: [0, 0] },
      bench,
    );
  }
  return { work, source, timelinePath, timeline, planning: { seconds, peakMemoryMb } };
};
