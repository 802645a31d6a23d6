import { statSync } from "node:fs";
import { join } from "node:path";
import { CommanderError } from "commander";
import { UserError } from "../schema/user-error";
import { readyToPart } from "../tools/parting";
import { FellShort } from "./fell-short";
import { buildProgram } from "./program";
import type { Session } from "./session";

const exitCodes = { ok: 0, ours: 1, usage: 2, interrupted: 130 };

const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** Whoever presses Ctrl-C has been promised two seconds; what has not ended by itself by then is ended. */
const patienceMs = 1800;
/** What was ordered of a provider is cancelled before: otherwise it is paid for. */
const partingMs = 8000;

/** Runs the command line and gives its exit code: 0, 1 for a failure of ours, 2 for something the user can mend, 130. */
export const main = async (argv: string[]): Promise<number> => {
  const stop = new AbortController();
  const onSignal = () => {
    if (stop.signal.aborted) process.exit(exitCodes.interrupted);
    stop.abort(new Error("interrupted"));
    setTimeout(async () => {
      const waited = await readyToPart(partingMs - patienceMs);
      // Whoever was waited for has something to tell.
      setTimeout(() => process.exit(exitCodes.interrupted), waited ? 300 : 0).unref();
    }, patienceMs).unref();
  };
  for (const name of signals) process.on(name, onSignal);

  const { env, stdout: out, stderr: err } = process;
  // Whoever read our output has gone, as `head` does: there is nobody left to work for.
  for (const stream of [out, err]) stream.on("error", () => stop.abort(new Error("nobody reads")));
  const cwd = process.cwd();
  try {
    // A folder of that name is a Python environment.
    if (statSync(join(cwd, ".env"), { throwIfNoEntry: false })?.isFile()) process.loadEnvFile(join(cwd, ".env"));
    const code = await runCommand(argv, { cwd, env, out, err, signal: stop.signal, sinks: new Set() });
    if (stop.signal.aborted) await readyToPart(partingMs);
    return code;
  } finally {
    for (const name of signals) process.off(name, onSignal);
  }
};

/** The one edge at which an error becomes words and an exit code. */
const runCommand = async (argv: string[], session: Session): Promise<number> => {
  try {
    await buildProgram(session).parseAsync(argv.length > 0 ? argv : ["--help"], { from: "user" });
    return exitCodes.ok;
  } catch (error) {
    if (session.signal.aborted) {
      session.err.write("Stopped. What was finished is kept; the same command goes on from there.\n");
      return exitCodes.interrupted;
    }
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.ok : exitCodes.usage;
    if (error instanceof UserError || error instanceof FellShort) {
      session.err.write(`${error.message}\n`);
      return error instanceof UserError ? exitCodes.usage : exitCodes.ours;
    }
    session.err.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    return exitCodes.ours;
  }
};
