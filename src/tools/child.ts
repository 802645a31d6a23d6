import { setPriority } from "node:os";
import { basename } from "node:path";
import type { Readable } from "node:stream";
import { execa } from "execa";
import { releaseGroup, signalGroup, startsOwnGroup, tetherToParent, trackGroup } from "./process-group";
import { toolUserError } from "./system-error";

/** A tool that failed for a reason nobody could name better: carries what was run and the end of what it said. */
export class ToolError extends Error {
  override readonly name = "ToolError";

  constructor(
    readonly command: string,
    /** Null where it did not start or was ended by a signal. */
    readonly exitCode: number | null,
    readonly stderr: string,
    /** E.g. `ended with exit code 1`. */
    readonly how: string,
  ) {
    super(`${command}\n${how}${stderr ? `:\n${stderr}` : ""}`);
  }
}

/** How a tool is run. */
export interface ToolOptions {
  signal: AbortSignal;
  cwd?: string;
  /** Added to this process's own environment. */
  env?: Record<string, string>;
  timeoutMs?: number;
  onStdoutLine?: (line: string) => void;
  onStderrLine?: (line: string) => void;
  /** Lets interactive programs on the same machine go first. */
  nice?: boolean;
}

interface RunToolOptions extends ToolOptions {
  input?: Buffer | string;
}

/** Long enough for an encoder to close its file, short enough that all is over within two seconds of Ctrl-C. */
const graceMs = 1200;
const stderrTailLines = 12;

/** Runs a tool to its end and returns what it wrote, as text. Rejects with the signal's reason when aborted. */
export const runTool = async (
  file: string,
  args: string[],
  o: RunToolOptions,
): Promise<{ stdout: string; stderr: string }> => {
  const child = start(file, args, o, true);
  const { stdout, stderr } = await child.ended;
  return { stdout, stderr };
};

/**
 * Runs a tool and hands on its raw standard output as it comes; the tool waits while nobody reads. `done` settles once
 * the output is read to its end; breaking off the reading ends the tool.
 */
export const streamTool = (
  file: string,
  args: string[],
  o: ToolOptions,
): { stdout: AsyncIterable<Buffer>; done: Promise<void> } => {
  const { stdout, stop, done } = start(file, args, o, false);
  return { stdout: readAll(stdout, stop), done };
};

/**
 * Runs a tool whose raw standard output goes to a file descriptor, or comes as a stream. `done` settles with its end, `stop`
 * ends it.
 */
export const startTool = (
  file: string,
  args: string[],
  o: ToolOptions,
  ends: { stdout: number | "pipe" },
): { stdout: Readable; stop: () => void; done: Promise<void> } => {
  const { stdout, stop, done } = start(file, args, o, false, ends);
  return { stdout, stop, done };
};

/**
 * Runs a tool that is fed on its standard input while it runs, e.g. an encoder with frames. `done` settles once the input
 * has been ended and the tool with it; a tool that ends early fails `done`, and what is written then is lost quietly.
 * `write` resolves when the tool's pipe has all of it.
 */
export const feedTool = (
  file: string,
  args: string[],
  o: ToolOptions,
): { write: (data: Uint8Array) => Promise<void>; end: () => void; done: Promise<void> } => {
  const { stdin, stdout, done } = start(file, args, o, false, { stdin: "pipe" });
  if (!stdin) throw new Error(`${file} was started without an input.`);
  stdin.on("error", () => {});
  stdout.resume();
  // Only then may the caller use its memory for something else.
  const write = (data: Uint8Array) => new Promise<void>((resolve) => stdin.write(data, () => resolve()));
  return { write, end: () => stdin.end(), done };
};

async function* readAll(stdout: AsyncIterable<Buffer>, stop: () => void): AsyncGenerator<Buffer> {
  let whole = false;
  try {
    yield* stdout;
    whole = true;
  } finally {
    if (!whole) stop();
  }
}

const start = (
  file: string,
  args: string[],
  o: RunToolOptions,
  keepStdout: boolean,
  { stdin = "ignore", stdout = "pipe" }: { stdin?: "ignore" | "pipe"; stdout?: number | "pipe" } = {},
) => {
  o.signal.throwIfAborted();
  const [first = file, ...rest] = [...tetherToParent(), file, ...args];
  const options = {
    reject: false as const,
    detached: startsOwnGroup,
    cleanup: false,
    extendEnv: true,
    ...(o.cwd === undefined ? {} : { cwd: o.cwd }),
    ...(o.env === undefined ? {} : { env: o.env }),
    ...(o.input === undefined ? { stdin } : { input: o.input }),
    stdout: o.onStdoutLine ? eachLine(o.onStdoutLine) : ("pipe" as const),
    stderr: o.onStderrLine ? eachLine(o.onStderrLine) : ("pipe" as const),
    buffer: { stdout: keepStdout, stderr: true },
    maxBuffer: { stdout: 512 * 1024 * 1024, stderr: 64 * 1024 * 1024 },
    stripFinalNewline: false,
    windowsHide: true,
  };
  // Execa takes any file descriptor; its types name the first ten.
  if (typeof stdout === "number") Object.assign(options, { stdout });
  const child = execa(first, rest, options);
  const { pid } = child;
  if (pid !== undefined) trackGroup(pid);
  if (pid !== undefined && o.nice) yieldToOthers(pid);

  let killTimer: NodeJS.Timeout | undefined;
  const stop = () => {
    if (pid === undefined || killTimer) return;
    signalGroup(pid, "SIGTERM");
    killTimer = setTimeout(() => signalGroup(pid, "SIGKILL"), graceMs);
  };
  let timedOut = false;
  const timeout = o.timeoutMs
    ? setTimeout(() => {
        timedOut = true;
        stop();
      }, o.timeoutMs)
    : undefined;
  o.signal.addEventListener("abort", stop, { once: true });

  const finish = async () => {
    const result = await child;
    clearTimeout(timeout);
    clearTimeout(killTimer);
    o.signal.removeEventListener("abort", stop);
    if (pid !== undefined) releaseGroup(pid);
    o.signal.throwIfAborted();
    const stderr = String(result.stderr ?? "");
    if (result.failed) throw toolFailure(file, args, { ...result, stderr, timedOut });
    return { stdout: String(result.stdout ?? ""), stderr };
  };
  const ended = finish();
  const done = ended.then(() => {});
  // Whoever only reads or feeds it may not wait for it.
  done.catch(() => {});
  return { ended, done, stdin: child.stdin, stdout: child.stdout, stop };
};

const eachLine = (tell: (line: string) => void) =>
  function* (line: unknown) {
    tell(String(line));
    yield line;
  };

interface Failure {
  exitCode?: number | undefined;
  signal?: string | undefined;
  code?: string | undefined;
  shortMessage?: string | undefined;
  stderr: string;
  timedOut: boolean;
}

const toolFailure = (file: string, args: string[], failure: Failure): Error => {
  const known = toolUserError(failure.stderr, args);
  if (known) return known;
  const command = commandLine([basename(file), ...args]);
  return new ToolError(command, failure.exitCode ?? null, endOf(failure.stderr), howItEnded(file, failure));
};

/** The last lines, and before them the complaint, if a tool has buried it under its help. */
export const endOf = (stderr: string): string => {
  const lines = stderr.trimEnd().split("\n");
  const last = lines.slice(-stderrTailLines);
  const complaint = lines.slice(0, -stderrTailLines).findLast((line) => /^(error|fatal)\b/i.test(line));
  return [...(complaint ? [complaint] : []), ...last].join("\n");
};

const howItEnded = (file: string, failure: Failure): string => {
  if (failure.timedOut) return "took too long and was stopped";
  const notFound = failure.code === "ENOENT" || (failure.exitCode === 127 && /failed to execute/.test(failure.stderr));
  if (notFound) return `${file} was not found`;
  if (failure.signal) return `was ended by ${failure.signal}`;
  if (failure.exitCode !== undefined) return `ended with exit code ${failure.exitCode}`;
  return failure.shortMessage ?? "could not be started";
};

/** A command as a shell takes it. */
export const commandLine = (words: string[]): string => words.map(quoted).join(" ");

const quoted = (word: string): string => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`);

const yieldToOthers = (pid: number) => {
  try {
    setPriority(pid, 5);
  } catch {
    // It has already ended.
  }
};
