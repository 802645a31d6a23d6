import type { Writable } from "node:stream";
import type { Sink } from "./sink";
import { noteText } from "./text";

/** Only what the user must know: what was lost, and how to get it back. */
export const quietReport = (err: Writable): Sink => ({
  report: (event) => {
    if (event.type === "note" && event.level === "warning") err.write(`${noteText(event)}\n`);
  },
  close: () => {},
});
