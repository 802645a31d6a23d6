import { framesToMs, msToFrames } from "../../src/schema/time";
import type { Timeline } from "../../src/schema/timeline";
import type { Run } from "../../src/tools/run";
import { type Bench, openTrial } from "./bench";
import { type Floor, runFloor } from "./floor";
import type { PlannedWork } from "./plan-work";
import { type EngineName, type Rendered, renderOnce } from "./render-once";
import type { CpuSeconds } from "./watch-cpu";

/** `transcode` is a floor as well: that of the finished picture, with all its motion. */
export type Contestant = EngineName | "floor" | "transcode";

/** How fast one of them made one kind of video. */
export interface Row {
  work: string;
  title: string;
  engine: Contestant;
  width: number;
  height: number;
  preset: string;
  frames: number;
  /** Of plain Remotion between its first and its last frame, as in a render without end; of the others, all told. */
  framesPerSecond: number;
  /** How many times as fast as plain Remotion; null where that was left out. */
  overPlain: number | null;
  /** Its time divided by the floor's; null where that was left out. */
  overFloor: number | null;
  peakMemoryMb: number;
  /** The whole process, from start to end. */
  seconds: number;
  /** Until the engine told of its first frame; in `framesPerSecond` but for plain Remotion. */
  startSeconds: number;
  /** Counted as plain Remotion is: from the first frame that was told of to the last. */
  steadyFramesPerSecond: number | null;
  /** Milliseconds of CPU a frame, by who spent them; empty where nobody asked. */
  cpuMsPerFrame: CpuSeconds;
}

type Measured = Omit<Row, "work" | "title" | "width" | "height" | "preset" | "overPlain" | "overFloor">;

/** Remotion is as fast in the middle of a long video as in a short one, and needs minutes for what takes others seconds. */
const plainFrames = { quick: 60, full: 150 };
const quickRounds = 3;

/**
 * Everyone's turn at the same video. Those that are quick have several, one after the other, so that the machine's drift
 * falls on all of them; the median counts.
 */
export const compareEngines = async (
  o: { planned: PlannedWork; preset: string; contestants: Contestant[] },
  bench: Bench,
  run: Run,
): Promise<Row[]> => {
  const { planned, preset } = o;
  const { format } = planned.timeline;
  const measured = new Map<Contestant, Measured[]>();
  // What an engine made is what bare FFmpeg is given where there is no recording.
  const first = await openTrial(bench);
  try {
    const rounds = bench.isFull ? 1 : quickRounds;
    for (let round = 0; round < rounds; round++) {
      for (const engine of o.contestants) {
        if (engine === "remotion" && round > 0) continue;
        bench.tell(
          `${planned.work.key}, ${format.width}×${format.height}, ${preset}: ${engine}, ${round + 1} of ${rounds}`,
        );
        const before = measured.get(engine) ?? [];
        const isFirst = measured.size === 0;
        const trial = isFirst ? first : await openTrial(bench);
        const at = { ...planned, preset, outputPath: trial.outputPath };
        const frames = engine === "remotion" ? middle(planned.timeline, bench) : null;
        const isBare = engine === "floor" || engine === "transcode";
        const of = engine === "floor" ? "shots" : "result";
        const figures = isBare
          ? ofFloor(engine, await runFloor({ ...at, planned, of, drawn: first.outputPath }, bench, run))
          : ofEngine(engine, await renderOnce({ ...at, engine, cacheDir: trial.cacheDir, frames }, bench));
        measured.set(engine, [...before, figures]);
        if (!isFirst) await trial.close();
      }
    }
  } finally {
    await first.close();
  }
  const typical = new Map([...measured].map(([engine, all]) => [engine, median(all)]));
  const plain = typical.get("remotion");
  const floor = typical.get("floor");
  return [...typical.values()].map((figures) => ({
    ...{ work: planned.work.key, title: planned.work.title, width: format.width, height: format.height, preset },
    ...figures,
    overPlain: plain ? figures.framesPerSecond / plain.framesPerSecond : null,
    overFloor: floor ? floor.framesPerSecond / figures.framesPerSecond : null,
  }));
};

/** From a whole second on, so that no chunk is a scrap. */
const middle = ({ durationInFrames, format: { fps } }: Timeline, { isFull }: Bench): [number, number] => {
  const count = Math.min(durationInFrames, isFull ? plainFrames.full : plainFrames.quick);
  const first = msToFrames(Math.floor(framesToMs((durationInFrames - count) / 2, fps) / 1000) * 1000, fps);
  return [first, first + count - 1];
};

const ofFloor = (engine: Contestant, { seconds, frames, peakMemoryMb, cpu }: Floor): Measured => ({
  ...{ engine, frames, framesPerSecond: frames / seconds, peakMemoryMb, seconds },
  ...{ startSeconds: 0, steadyFramesPerSecond: null, cpuMsPerFrame: aFrame(cpu, frames) },
});

const ofEngine = (engine: EngineName, rendered: Rendered): Measured => {
  const { frames, framesPerSecond, steadyFramesPerSecond, cpu, startSeconds, seconds, peakMemoryMb } = rendered;
  return {
    ...{ engine, frames, seconds, startSeconds, steadyFramesPerSecond, peakMemoryMb },
    framesPerSecond: (engine === "remotion" ? steadyFramesPerSecond : null) ?? framesPerSecond,
    cpuMsPerFrame: aFrame(cpu, frames),
  };
};

const aFrame = (cpu: CpuSeconds, frames: number): CpuSeconds =>
  Object.fromEntries(Object.entries(cpu).map(([part, seconds]) => [part, (seconds * 1000) / frames]));

const median = (all: Measured[]): Measured => {
  const sorted = [...all].sort((a, b) => a.framesPerSecond - b.framesPerSecond);
  const middle = sorted[Math.floor(sorted.length / 2)];
  if (!middle) throw new Error("Nothing was measured.");
  return middle;
};
