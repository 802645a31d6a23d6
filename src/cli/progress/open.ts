import type { Writable } from "node:stream";
import { jsonReport } from "./json";
import { linesReport } from "./lines";
import { quietReport } from "./quiet";
import type { Sink } from "./sink";
import { terminalReport } from "./terminal";

/** Where a run's events go: drawn on a terminal, plain lines in a pipe, JSON lines on demand, warnings only when quiet. */
export const openSink = (
  mode: { json: boolean; quiet: boolean },
  out: Writable,
  err: Writable & { isTTY?: boolean; columns?: number },
): Sink => {
  if (mode.json) return jsonReport(out);
  if (mode.quiet) return quietReport(err);
  return err.isTTY ? terminalReport(err) : linesReport(err);
};
