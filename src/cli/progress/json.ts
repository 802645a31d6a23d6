import type { Writable } from "node:stream";
import type { Sink } from "./sink";

/** One JSON object a line, for programs. */
export const jsonReport = (out: Writable): Sink => ({
  report: (event) => out.write(`${JSON.stringify(event)}\n`),
  close: () => {},
});
