import type { ContentHash } from "../../schema/media";
import { findFfmpeg } from "../../tools/ffmpeg";
import { availableCores, availableMemoryBytes } from "../../tools/machine";
import { keepChunk, type PlannedChunk } from "../chunk-shelf";
import { type Encoding, encodeArgs } from "../encoding";
import type { FinishedChunk, RenderJob } from "../engine";
import { pictureOf } from "../picture";
import type { FrameReport } from "../report-frames";
import { type Lane, openLane } from "./lane/lane";
import { countLanes } from "./lane/lane-count";
import { openLaneProgram } from "./lane/lane-program";
import { type ChunkRun, inOrderOfNeed, planRuns } from "./plan-runs";
import type { Source } from "./reading/read-command";
import { openSheets } from "./sheets/open-sheets";
import type { WarmSession } from "./sheets/warm-session";
import { supplyTiles } from "./tile-supply";
import { findTiles } from "./tiles-needed";

/** Paints chunks, several at once, while a browser draws their tiles ahead of them, and keeps each once it is whole. */
export const paintInLanes = async (o: {
  job: RenderJob;
  /** Closed once all is painted. */
  browser: WarmSession;
  missing: PlannedChunk[];
  sources: Record<ContentHash, Source>;
  encoding: Encoding;
  progress: FrameReport;
}): Promise<FinishedChunk[]> => {
  const { job, browser, missing, sources, encoding, progress } = o;
  if (missing.length === 0) return [];
  const { timeline, assetPaths } = job;
  const failed = new AbortController();
  const signal = AbortSignal.any([job.run.signal, failed.signal]);
  const run = { ...job.run, signal };
  const { ffmpegPath, env } = await findFfmpeg(run);
  const machine = { cores: availableCores(), memoryBytes: availableMemoryBytes() };
  const lanes = Math.min(missing.length, countLanes(timeline.format, machine));
  const runs = planRuns(missing, lanes);
  const sheets = openSheets({ browser, timeline, run });
  const supply = supplyTiles({
    ordered: inOrderOfNeed(runs, lanes),
    tilesNeeded: findTiles(timeline),
    draw: sheets.draw,
    ahead: lanes + 1,
    signal,
  });

  // The browser starts meanwhile.
  const opening = openLaneProgram(run.tempDir);
  const finished: FinishedChunk[] = [];
  const paintRun = async (lane: Lane, chunks: ChunkRun<PlannedChunk>, keepings: Promise<unknown>[]) => {
    const whole = { fromFrame: chunks[0].fromFrame, toFrame: chunks.at(-1)?.toFrame ?? chunks[0].toFrame };
    lane.open(whole);
    for (const chunk of chunks) {
      const tiles = await supply.tilesOf(chunk);
      // While the encoder of one chunk empties its buffers, the next is painted.
      await new Promise<void>((resolve, reject) => {
        const keeping = keepChunk(chunk, { chunks: job.chunks, encoding, run }, async (tempPath) => {
          const { fed, done } = lane.paint({ ...chunk, run: whole, tiles, encode: encodeArgs(encoding, tempPath) });
          fed.then(resolve, reject);
          return await done;
        });
        keepings.push(keeping);
        keeping.then((each) => finished.push(each), reject);
      });
    }
  };
  const setup = {
    timeline: pictureOf(timeline),
    sources,
    assetPaths,
    ffmpeg: { path: ffmpegPath, env },
    tempDir: run.tempDir,
  };
  const workOneLane = async () => {
    const lane = openLane(await opening, setup, progress.move, signal);
    const keepings: Promise<unknown>[] = [];
    try {
      for (let next = runs.shift(); next; next = runs.shift()) await paintRun(lane, next, keepings);
      await Promise.all(keepings);
    } finally {
      await lane.close();
      await Promise.allSettled(keepings);
    }
  };
  const working = [supply.done, ...Array.from({ length: lanes }, workOneLane)];
  // Whichever fails first ends the others; all are awaited, so that nothing is left running or half-written.
  for (const task of working) task.catch((error: unknown) => failed.abort(error));
  try {
    await Promise.allSettled(working);
    job.run.signal.throwIfAborted();
    signal.throwIfAborted();
    return finished;
  } finally {
    await Promise.all([sheets.close(), opening.then((program) => program.remove()).catch(() => {})]);
  }
};
