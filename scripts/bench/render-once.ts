import { dirname, resolve } from "node:path";
import { z } from "zod";
import type { Bench } from "./bench";
import { runProcess } from "./run-process";
import type { CpuSeconds } from "./watch-cpu";

export type EngineName = "layered" | "remotion";

/** One `reelwright render --timeline` in a process of its own, as a user starts it. */
export interface Rendered {
  /** From the start of the process to its end. */
  seconds: number;
  frames: number;
  /** Those that no earlier run had finished. */
  painted: number;
  /** Of painting and joining, with all that the engine does before it can paint. */
  framesPerSecond: number;
  /** Between the first and the last time that the engine told how far it is; null where it told too seldom. */
  steadyFramesPerSecond: number | null;
  /** From the start of the engine until it first told of a frame. */
  startSeconds: number;
  /** Of all its processes together. */
  peakMemoryMb: number;
  cpu: CpuSeconds;
}

export interface RenderRequest {
  timelinePath: string;
  engine: EngineName;
  preset: string;
  cacheDir: string;
  outputPath: string;
  /** First and last; null for all. */
  frames: [number, number] | null;
}

const moveSchema = z.object({
  step: z.literal("render"),
  state: z.enum(["started", "moved", "finished", "cached"]),
  done: z.number(),
  total: z.number(),
  elapsedMs: z.number(),
});
type Move = z.infer<typeof moveSchema>;

const resultSchema = z.object({
  type: z.literal("result"),
  engine: z.object({ frames: z.number(), framesPerSecond: z.number() }),
  peakMemoryBytes: z.number(),
});

/** What x264 takes here as `auto`, said aloud: a short would otherwise be given a rate. */
export const crf = 18;

export const reelwright = resolve(import.meta.dirname, "../reelwright.mjs");

const argsOf = ({ timelinePath, engine, preset, outputPath, frames }: RenderRequest): string[] => [
  ...[reelwright, "render", "--timeline", timelinePath, "-o", outputPath, "--overwrite", "--json"],
  ...["--engine", engine, "--codec", "h264", "--preset", preset, "--crf", String(crf)],
  ...(frames ? ["--frames", frames.join("-")] : []),
];

/** Renders a timeline, or some of its frames. */
export const renderOnce = async (request: RenderRequest, bench: Bench): Promise<Rendered> => {
  const moves: Move[] = [];
  let result: z.infer<typeof resultSchema> | undefined;
  const ended = await runProcess(process.execPath, argsOf(request), {
    ...place(request, bench),
    onLine: (line) => {
      const told: unknown = JSON.parse(line);
      const move = moveSchema.safeParse(told);
      if (move.success) moves.push(move.data);
      else result = resultSchema.safeParse(told).data ?? result;
    },
  });
  if (!result) throw new Error(`reelwright gave no result for ${request.timelinePath}.`);
  const moved = moves.filter(({ state }) => state === "moved");
  const [first, last] = [moved[0], moved.at(-1)];
  const steadyMs = first && last ? last.elapsedMs - first.elapsedMs : 0;
  return {
    seconds: ended.seconds,
    frames: result.engine.frames,
    painted: result.engine.frames - (moves[0]?.done ?? 0),
    framesPerSecond: result.engine.framesPerSecond,
    steadyFramesPerSecond: first && last && steadyMs > 0 ? ((last.done - first.done) * 1000) / steadyMs : null,
    startSeconds: (first?.elapsedMs ?? 0) / 1000,
    peakMemoryMb: result.peakMemoryBytes / 1e6,
    cpu: ended.cpu,
  };
};

/** Renders until half of the frames are there, and is killed as by a power cut. */
export const renderHalf = async (request: RenderRequest, bench: Bench): Promise<void> => {
  const { wasKilled } = await runProcess(process.execPath, argsOf(request), {
    ...place(request, bench),
    onLine: (line, kill) => {
      const move = moveSchema.safeParse(JSON.parse(line)).data;
      if (move && move.done >= move.total / 2) kill();
    },
  });
  if (!wasKilled) throw new Error(`${request.engine} never told that half of the frames are there.`);
};

/** Where nothing but what is said here says how to render. */
const place = ({ timelinePath, cacheDir }: RenderRequest, { signal, isProfiled }: Bench) => ({
  ...{ signal, isProfiled, weighs: "it" as const, cwd: dirname(timelinePath), env: { REELWRIGHT_CACHE: cacheDir } },
});
