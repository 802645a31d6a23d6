import type { Writable } from "node:stream";
import { Option } from "commander";
import { openRun, type Run } from "../tools/run";
import { cacheFolder } from "./cache-folder";
import { openSink } from "./progress/open";
import type { Sink } from "./progress/sink";

/** What a verb is given by the edge of the program; tests give their own. */
export interface Session {
  cwd: string;
  env: Record<string, string | undefined>;
  out: Writable;
  err: Writable & { isTTY?: boolean; columns?: number };
  /** Aborted by Ctrl-C and SIGTERM. */
  signal: AbortSignal;
  /** What shows the events of runs now: whoever asks the user something has it wait. */
  sinks: Set<Sink>;
}

export interface OutputFlags {
  json?: boolean;
  quiet?: boolean;
}

/** `--json` and `-q`, which every verb with long steps takes. */
export const outputOptions = (): Option[] => [
  new Option("--json", "one JSON object a line on standard output, for programs"),
  new Option("-q, --quiet", "only warnings and errors"),
];

/** Does some work as a run: its events are shown, its temp files are gone when it ends. */
export const withRun = async <Result>(
  session: Session,
  flags: OutputFlags,
  work: (run: Run) => Promise<Result>,
): Promise<Result> => {
  const sink = openSink({ json: flags.json ?? false, quiet: flags.quiet ?? false }, session.out, session.err);
  session.sinks.add(sink);
  try {
    const run = await openRun({ signal: session.signal, report: sink.report, cacheDir: cacheFolder(session.env) });
    try {
      return await work(run);
    } finally {
      await run.close();
    }
  } finally {
    session.sinks.delete(sink);
    sink.close();
  }
};

/** Gives a verb's result: as an object with its type for programs, as text for people; a quiet run gives neither. */
export const tell = <Result extends object>(
  session: Session,
  flags: OutputFlags,
  result: Result,
  text: (result: Result) => string,
): void => {
  if (flags.json) session.out.write(`${JSON.stringify({ type: "result", ...result })}\n`);
  else if (!flags.quiet) session.out.write(text(result));
};
