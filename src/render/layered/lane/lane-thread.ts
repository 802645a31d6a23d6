import { parentPort, workerData } from "node:worker_threads";
import { toFailure } from "./failure";
import type { FromLane, LaneSetup, ToLane } from "./messages";
import { openPainter } from "./painter";

// A lane: it paints the chunks that it is told of, one after another, and ends when it is told to stop.
const setup: LaneSetup = workerData;
const stop = new AbortController();
const tell = (message: FromLane) => parentPort?.postMessage(message);
/** A message for every frame would cost both sides as much as painting some of it. */
const framesTold = 8;
let painted = 0;
const tellPainted = () => {
  if (painted > 0) tell({ kind: "painted", frames: painted });
  painted = 0;
};
const onPainted = () => {
  painted += 1;
  if (painted === framesTold) tellPainted();
};
const painter = openPainter(setup, onPainted, stop.signal);
painter.catch((error: unknown) => tell({ kind: "failed", failure: toFailure(error) }));

let last: Promise<unknown> = Promise.resolve();
const encoding = new Set<Promise<void>>();

parentPort?.on("message", (message: ToLane) => {
  if (message.kind === "stop") {
    stop.abort(new Error("The lane was stopped."));
    void last.then(async () => {
      await Promise.allSettled(encoding);
      parentPort?.close();
    });
    return;
  }
  last = last.then(async () => {
    if (stop.signal.aborted) return;
    try {
      if (message.kind === "open") {
        (await painter).open(message.run);
        return;
      }
      const { chunk } = message;
      const { done } = await (await painter).paint(chunk);
      tellPainted();
      tell({ kind: "fed", fromFrame: chunk.fromFrame });
      const ended = done.then(
        (figures) => tell({ kind: "done", fromFrame: chunk.fromFrame, figures }),
        (error: unknown) => tell({ kind: "failed", failure: toFailure(error) }),
      );
      encoding.add(ended);
      void ended.finally(() => encoding.delete(ended));
    } catch (error) {
      tell({ kind: "failed", failure: toFailure(error) });
    }
  });
});
