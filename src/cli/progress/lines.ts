import type { Writable } from "node:stream";
import type { Sink } from "./sink";
import { endingText, noteText, progressText, repeats } from "./text";

const quietForMs = 5000;

/** Plain lines for a pipe or a log: a step's start and end, and between them a line every few seconds. */
export const linesReport = (err: Writable): Sink => {
  const lastToldMs = new Map<string, number>();
  const isToldAgain = repeats();
  return {
    report: (event) => {
      if (event.type === "note") {
        err.write(`${noteText(event)}\n`);
        return;
      }
      const ending = endingText(event);
      if (ending && isToldAgain(event, ending)) return;
      if (ending) {
        lastToldMs.delete(event.step);
        err.write(`${ending}\n`);
        return;
      }
      const told = lastToldMs.get(event.step) ?? 0;
      if (event.elapsedMs - told < quietForMs) return;
      lastToldMs.set(event.step, event.elapsedMs);
      err.write(`${event.label}: ${progressText(event)}\n`);
    },
    close: () => {},
  };
};
