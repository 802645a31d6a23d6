import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openRun, type Run } from "../../src/tools/run";
import type { Bench } from "./bench";
import { type Contestant, compareEngines, type Row } from "./compare-engines";
import { lengthen } from "./long-material";
import { planWork } from "./plan-work";
import { renderAgain, type SecondRender } from "./second-renders";
import { type Work, works } from "./works";

interface Plan {
  resolutions: number[];
  presets: string[];
  /** Null for the samples as they are, about half a minute. */
  seconds: number | null;
  /** The kinds that are rendered a second time. */
  again: string[];
}

const quick: Plan = { resolutions: [1080], presets: ["veryfast"], seconds: null, again: ["a"] };
const full: Plan = {
  resolutions: [720, 1080],
  presets: ["ultrafast", "veryfast", "fast"],
  seconds: 180,
  again: ["a", "b", "c", "d"],
};

/** Of a long edit only silences are cut: its words, in whatever order, make no sense to be searched for second takes. */
const longEdit = { keep: ["retakes", "false-starts", "fillers"] };
/** How much longer a recording is than what is left of it. */
const cutAway = 1.25;

/** All kinds of video that are asked for, by all who are asked to make them, and made again. */
export const benchRenders = async (
  o: { keys: string[]; again: boolean; contestants: Contestant[]; isFull: boolean; isProfiled: boolean },
  about: Pick<Bench, "signal" | "tell">,
): Promise<{ rows: Row[]; again: SecondRender[] }> => {
  const folder = await mkdtemp(join(tmpdir(), "reelwright-bench-"));
  const bench: Bench = { ...o, ...about, folder, warmCache: join(folder, "cache") };
  const run = await openRun({ ...about, report: () => {}, cacheDir: bench.warmCache });
  const plan = o.isFull ? full : quick;
  const engines = o.contestants.filter((each) => each === "layered" || each === "remotion");
  const rows: Row[] = [];
  const again: SecondRender[] = [];
  try {
    for (const work of works.filter(({ key }) => o.keys.includes(key) || (o.again && plan.again.includes(key)))) {
      const source = plan.seconds === null ? work.sample : await longSource(work, plan.seconds, bench, run);
      const lengthened = plan.seconds === null || work.verb !== "render" ? {} : longEdit;
      for (const [at, resolution] of plan.resolutions.entries()) {
        const settings = { ...work.settings, ...lengthened };
        // The first engine mixes the sound; the others only have to be started once.
        const warmUp = rows.length === 0 ? engines : engines.slice(0, 1);
        const planned = await planWork({ work: { ...work, settings }, source, resolution, warmUp }, bench);
        if (o.keys.includes(work.key))
          for (const preset of plan.presets)
            rows.push(...(await compareEngines({ planned, preset, contestants: o.contestants }, bench, run)));
        const [engine] = engines;
        if (o.again && at === 0 && plan.again.includes(work.key) && engine)
          again.push(...(await renderAgain({ planned, engine, preset: "veryfast" }, bench)));
      }
    }
    return { rows, again };
  } finally {
    await run.close();
    await rm(folder, { recursive: true, force: true });
  }
};

const longSource = (work: Work, seconds: number, bench: Bench, run: Run): Promise<string> => {
  bench.tell(`making ${work.key} longer`);
  const wanted = work.verb === "render" ? seconds * cutAway : seconds;
  return lengthen(work.sample, wanted, join(bench.folder, `long-${work.key}`), run);
};
