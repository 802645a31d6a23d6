import { startBundled } from "../../../tools/thread/start-thread";
import type { ChunkFigures } from "../../chunk-figures";
import type { Chunk } from "../../chunks";
import { fromFailure } from "./failure";
import type { LaneProgram } from "./lane-program";
import type { FromLane, LaneChunk, LaneSetup, ToLane } from "./messages";

/** A thread that paints chunks and has them encoded, one after another. */
export interface Lane {
  /** Opens the sources of a run, whose first chunk is to be painted next. */
  open: (run: Chunk) => void;
  /**
   * Paints a chunk into the file that its encoder is told of. `fed` resolves when the lane can take the next, `done` when
   * the file is whole.
   */
  paint: (chunk: LaneChunk) => { fed: Promise<void>; done: Promise<ChunkFigures> };
  /** Ends the thread and all it has started. */
  close: () => Promise<void>;
}

interface Waiting<Value> {
  resolve: (value: Value) => void;
  reject: (reason: unknown) => void;
}

/** Long enough for its children to end in order. */
const graceMs = 1300;

/** Opens a lane. `onPainted` is told how many more frames there are, time and again. On abort it ends, and what is being painted rejects. */
export const openLane = (
  program: LaneProgram,
  setup: LaneSetup,
  onPainted: (frames: number) => void,
  signal: AbortSignal,
): Lane => {
  signal.throwIfAborted();
  const thread = startBundled(program.path, { youngMb: 1, oldMb: 1024 }, setup);
  const [fed, done] = [new Map<number, Waiting<void>>(), new Map<number, Waiting<ChunkFigures>>()];
  let ended: { reason: unknown } | undefined;
  const tell = (message: ToLane) => thread.postMessage(message);

  const fail = (reason: unknown) => {
    ended ??= { reason };
    for (const each of [...fed.values(), ...done.values()]) each.reject(ended.reason);
  };
  thread.on("message", (message: FromLane) => {
    if (message.kind === "painted") onPainted(message.frames);
    else if (message.kind === "failed") fail(fromFailure(message.failure));
    else if (message.kind === "fed") fed.get(message.fromFrame)?.resolve();
    else done.get(message.fromFrame)?.resolve(message.figures);
  });
  thread.on("error", fail);
  const exited = new Promise<void>((resolve) => thread.once("exit", () => resolve()));
  thread.once("exit", () => fail(new Error("A lane of the renderer ended before its work was done.")));

  const close = async () => {
    signal.removeEventListener("abort", onAbort);
    tell({ kind: "stop" });
    const timer = setTimeout(() => void thread.terminate(), graceMs);
    await exited;
    clearTimeout(timer);
  };
  const onAbort = () => {
    fail(signal.reason);
    tell({ kind: "stop" });
  };
  signal.addEventListener("abort", onAbort, { once: true });

  const wait = <Value>(which: Map<number, Waiting<Value>>, fromFrame: number): Promise<Value> => {
    if (ended) return Promise.reject(ended.reason);
    const promise = new Promise<Value>((resolve, reject) => which.set(fromFrame, { resolve, reject }));
    const forget = () => which.delete(fromFrame);
    // Whoever waits for the other of the two hears of a failure as well.
    promise.then(forget, forget);
    return promise;
  };
  return {
    open: (run) => {
      if (!ended) tell({ kind: "open", run });
    },
    paint: (chunk) => {
      const promises = { fed: wait(fed, chunk.fromFrame), done: wait(done, chunk.fromFrame) };
      if (!ended) tell({ kind: "paint", chunk });
      return promises;
    },
    close,
  };
};
