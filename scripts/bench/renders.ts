import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openRun } from "../../src/tools/run";
import type { Bench } from "./bench";
import { type Contestant, compareEngines, type Row } from "./compare-engines";
import { fitRecording } from "./fit-recording";
import { gatherMaterial } from "./material";
import { planWork } from "./plan-work";
import { renderAgain, type SecondRender } from "./second-renders";
import { type LongRow, planTwoHours } from "./two-hours";
import { works } from "./works";

interface Plan {
  resolutions: number[];
  presets: string[];
  /** How long the videos are, about. */
  seconds: number;
  /** The kinds that are rendered a second time. */
  again: string[];
}

const quick: Plan = { resolutions: [1080], presets: ["veryfast"], seconds: 40, again: ["a"] };
const full: Plan = {
  resolutions: [720, 1080],
  presets: ["ultrafast", "veryfast", "fast"],
  seconds: 180,
  again: ["a", "b", "c", "d"],
};

/** All kinds of video that are asked for, by all who are asked to make them, and made again. */
export const benchRenders = async (
  o: {
    /** Keys of works, `again`, `long`. */
    parts: string[];
    /** Of what edits are made; null for the sample. */
    recording: string | null;
    contestants: Contestant[];
    isFull: boolean;
    isProfiled: boolean;
  },
  about: Pick<Bench, "signal" | "tell">,
): Promise<{ rows: Row[]; again: SecondRender[]; long: LongRow[] }> => {
  const folder = await mkdtemp(join(tmpdir(), "reelwright-bench-"));
  const bench: Bench = { ...o, ...about, folder, warmCache: join(folder, "cache") };
  const run = await openRun({ ...about, report: () => {}, cacheDir: bench.warmCache });
  const plan = o.isFull ? full : quick;
  const engines = o.contestants.filter((each) => each === "layered" || each === "remotion");
  const [engine] = engines;
  const isAgain = (key: string) => o.parts.includes("again") && plan.again.includes(key);
  const rows: Row[] = [];
  const again: SecondRender[] = [];
  try {
    const chosen = works.filter(({ key }) => o.parts.includes(key) || isAgain(key));
    const isForEdits = chosen.some(({ verb }) => verb === "render");
    const recording =
      o.recording && isForEdits ? await fitRecording(o.recording, join(folder, "recording"), run) : null;
    for (const work of chosen) {
      const made = await gatherMaterial({ work, recording, seconds: plan.seconds }, bench, run);
      for (const [at, resolution] of plan.resolutions.entries()) {
        // The first engine mixes the sound; the others only have to be started once.
        const warmUp = rows.length === 0 ? engines : engines.slice(0, 1);
        const planned = await planWork({ ...made, resolution, warmUp }, bench);
        if (o.parts.includes(work.key))
          for (const preset of plan.presets)
            rows.push(...(await compareEngines({ planned, preset, contestants: o.contestants }, bench, run)));
        if (isAgain(work.key) && at === 0 && engine)
          again.push(...(await renderAgain({ planned, engine, preset: "veryfast" }, bench)));
      }
    }
    const long = o.parts.includes("long") && engine ? await planTwoHours(engine, bench, run) : [];
    return { rows, again, long };
  } finally {
    await run.close();
    await rm(folder, { recursive: true, force: true });
  }
};
