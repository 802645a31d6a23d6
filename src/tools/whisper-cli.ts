import { randomBytes } from "node:crypto";
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { UserError } from "../schema/user-error";
import { runTool } from "./child";
import { findOnPath, isExecutable } from "./locate.mjs";
import { availableCores } from "./machine";
import type { Run } from "./run";
import type { Unavailable } from "./unavailable";

/** A whisper-cli that was found and started once. */
export interface WhisperCli {
  path: string;
  /** `unknown` for versions that do not say. */
  version: string;
  origin: "configured" | "system" | "installed";
  /** What it says about its options: they come and go between versions. */
  help: string;
}

/** The version we install: the one whose output and options we were tried with. */
const pinned = "1.9.1";

/** What to tell somebody who has no whisper-cli. */
export const howToGetWhisper =
  process.platform === "darwin"
    ? "Install it with: brew install whisper-cpp"
    : "Install git, cmake and a C++ compiler and run again, or set REELWRIGHT_WHISPER to a whisper-cli.";

/** The whisper-cli that is here: configured, on the PATH, or installed by us before; null where there is none. */
export const findWhisper = async (run: Run): Promise<WhisperCli | null> => {
  const configured = process.env.REELWRIGHT_WHISPER;
  if (configured) {
    const cli = await start(configured, "configured", run);
    if (cli) return cli;
    throw new UserError(
      `REELWRIGHT_WHISPER says ${configured}, but no whisper-cli starts there.`,
      "Correct it, or unset it to have whisper-cli looked for.",
    );
  }
  const system = findOnPath("whisper-cli");
  const installed = await readFile(pointerPath(run), "utf8").catch(() => null);
  return (
    (system ? await start(system, "system", run) : null) ??
    (installed ? await start(installed, "installed", run) : null)
  );
};

/** The same, built from its sources where it is missing. A machine that cannot is no error: the reason comes back. */
export const getWhisper = async (run: Run): Promise<WhisperCli | Unavailable> => {
  const found = await findWhisper(run);
  if (found) return found;
  const missing = ["git", "make", "cmake", "c++"].filter((name) => !findOnPath(name));
  if (process.platform !== "win32" && missing.length > 0) {
    return { reason: `whisper.cpp cannot be built without ${missing.join(", ")}`, fix: howToGetWhisper };
  }
  run.report({ type: "note", level: "info", message: "Building whisper.cpp (once; a few minutes)." });
  const parent = dirname(pointerPath(run));
  await mkdir(parent, { recursive: true });
  await removeUnfinished(parent);
  const folder = join(parent, `${pinned}-${randomBytes(4).toString("hex")}`);
  try {
    await build(folder, run);
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    run.signal.throwIfAborted();
    return { reason: `whisper.cpp could not be built (${firstComplaint(error)})`, fix: howToGetWhisper };
  }
  // A build cannot be moved, it holds its own path; so it takes effect by a file that points to it.
  const path = join(folder, "build", "bin", process.platform === "win32" ? "whisper-cli.exe" : "whisper-cli");
  const cli = await start(path, "installed", run);
  if (!cli) return { reason: "whisper.cpp was built, but does not start", fix: howToGetWhisper };
  const temp = `${pointerPath(run)}.${process.pid}.tmp`;
  await writeFile(temp, path);
  await rename(temp, pointerPath(run));
  return cli;
};

const pointerPath = (run: Run) => join(run.cacheDir, "whisper.cpp", `${pinned}.path`);

const start = async (path: string, origin: WhisperCli["origin"], run: Run): Promise<WhisperCli | null> => {
  if (!isExecutable(path)) return null;
  try {
    const o = { signal: run.signal, timeoutMs: 20_000 };
    const { stdout, stderr } = await runTool(path, ["--help"], o);
    const help = stdout + stderr;
    const said = help.includes("--version") ? await runTool(path, ["--version"], o) : null;
    const version = /version:? *v?([\d.]+)/.exec(`${said?.stdout} ${said?.stderr}`)?.[1] ?? "unknown";
    return { path, version, origin, help };
  } catch {
    run.signal.throwIfAborted();
    return null;
  }
};

// In a process of its own: the installer takes the whole process down when it is aborted or misses a program.
const build = async (folder: string, run: Run): Promise<void> => {
  const installer = createRequire(import.meta.url).resolve("@remotion/install-whisper-cpp");
  const options = JSON.stringify({ version: pinned, to: folder, printOutput: true });
  const script = `require(${JSON.stringify(installer)}).installWhisperCpp(${options})
    .catch((error) => { console.error(error.message); process.exit(1); });`;
  const cuda = process.platform === "linux" && findOnPath("nvcc") && findOnPath("nvidia-smi") ? " -DGGML_CUDA=ON" : "";
  await runTool(process.execPath, ["-e", script], {
    signal: run.signal,
    nice: true,
    env: {
      GIT_TERMINAL_PROMPT: "0",
      CMAKE_ARGS: `-DWHISPER_BUILD_TESTS=OFF${cuda}`,
      CMAKE_BUILD_PARALLEL_LEVEL: String(availableCores()),
    },
  });
};

const firstComplaint = (error: unknown): string => {
  const text = error instanceof Error ? error.message : String(error);
  const line = text.split("\n").find((each) => /^(fatal|error|CMake Error|make.*\*\*\*)|error:/i.test(each));
  return (line ?? text.split("\n")[0] ?? "").trim();
};

const unfinishedAfterMs = 60 * 60_000;

/** Builds that were killed: folders no file points to, untouched for an hour. */
const removeUnfinished = async (parent: string): Promise<void> => {
  const names = await readdir(parent);
  const pointers = names.filter((name) => name.endsWith(".path"));
  const inUse = await Promise.all(pointers.map((name) => readFile(join(parent, name), "utf8")));
  for (const name of names) {
    const path = join(parent, name);
    const info = await stat(path);
    const idle = Date.now() - info.mtimeMs > unfinishedAfterMs;
    if (info.isDirectory() && idle && !inUse.some((used) => used.startsWith(path))) {
      await rm(path, { recursive: true, force: true });
    }
  }
};
