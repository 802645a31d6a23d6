import { join } from "node:path";
import type { Run } from "../../src/tools/run";
import type { Bench } from "./bench";
import { gatherMaterial } from "./material";
import { planWork } from "./plan-work";
import { type EngineName, renderOnce } from "./render-once";
import { longWork } from "./works";

/** What a very long video takes before the first minute of it is there. */
export interface LongRow {
  what: "planned" | "first minute rendered";
  /** Those planned, or painted. */
  frames: number;
  seconds: number;
  /** Of all processes together. */
  peakMemoryMb: number;
}

const twoHoursInSeconds = 7200;

/** Plans two hours with nothing in the cache, then renders a minute, for which the sound of all of it is mixed. */
export const planTwoHours = async (engine: EngineName, bench: Bench, run: Run): Promise<LongRow[]> => {
  const made = await gatherMaterial({ work: longWork, recording: null, seconds: twoHoursInSeconds }, bench, run);
  const { planning, timeline, timelinePath } = await planWork({ ...made, resolution: 1080, warmUp: [] }, bench);
  const { fps } = timeline.format;
  bench.tell(`${longWork.key}: ${engine}, the first minute`);
  const rendered = await renderOnce(
    {
      ...{ timelinePath, engine, preset: "veryfast", cacheDir: bench.warmCache },
      ...{ outputPath: join(bench.folder, "first-minute.mp4"), frames: [0, 60 * fps - 1] },
    },
    bench,
  );
  const { frames, seconds, peakMemoryMb } = rendered;
  return [
    { what: "planned", frames: timeline.durationInFrames, ...planning },
    { what: "first minute rendered", frames, seconds, peakMemoryMb },
  ];
};
