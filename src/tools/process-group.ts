import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

// A child leads its own process group, so that one signal reaches what it started too. The price is that the terminal's
// Ctrl-C no longer reaches it by itself: whoever ends must end its groups, and that is what this file sees to.

const live = new Set<number>();
const onWindows = process.platform === "win32";

/** Whether a child can be given its own group here; Windows has none, there the tree is ended by `taskkill`. */
export const startsOwnGroup = !onWindows;

/** Remembers a group, to be ended with this process at the latest. */
export const trackGroup = (pid: number): void => {
  if (live.size === 0) listen();
  live.add(pid);
};

/** Ends whatever is left of a group and forgets it. */
export const releaseGroup = (pid: number): void => {
  signalGroup(pid, "SIGKILL");
  live.delete(pid);
  if (live.size === 0) unlisten();
};

/** Sends a signal to a child and everything it started; a group that is gone is no error. */
export const signalGroup = (pid: number, signal: "SIGTERM" | "SIGKILL"): void => {
  if (onWindows) {
    if (signal === "SIGTERM") spawnSync("taskkill", ["/pid", String(pid), "/T", "/F"], { windowsHide: true });
    return;
  }
  try {
    process.kill(-pid, signal);
  } catch {
    // Nothing left to end.
  }
};

const endSignals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

const killAll = () => {
  for (const pid of live) signalGroup(pid, "SIGKILL");
};

// Where the program handles the signal itself (and aborts), the children get their chance to end in order.
const onSignal = (signal: NodeJS.Signals) => {
  if (process.listenerCount(signal) > 1) return;
  killAll();
  unlisten();
  process.kill(process.pid, signal);
};

const listen = () => {
  process.on("exit", killAll);
  for (const signal of endSignals) process.on(signal, onSignal);
};

const unlisten = () => {
  process.off("exit", killAll);
  for (const signal of endSignals) process.off(signal, onSignal);
};

let tether: string[] | undefined;

/** What to put before a command so that Linux ends it even when this process is ended by `kill -9`. */
export const tetherToParent = (): string[] => {
  if (tether) return tether;
  const setpriv = "/usr/bin/setpriv";
  const words = [setpriv, "--pdeathsig", "KILL", "--"];
  const works =
    process.platform === "linux" &&
    existsSync(setpriv) &&
    spawnSync(setpriv, [...words.slice(1), "/bin/true"], { stdio: "ignore" }).status === 0;
  tether = works ? words : [];
  return tether;
};
