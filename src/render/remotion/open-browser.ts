import { openBrowser } from "@remotion/renderer";
import type { RenderSettings } from "../../schema/settings";
import { findBrowser } from "../../tools/browser";
import type { Run } from "../../tools/run";
import { unwrap } from "./unwrap";

export interface OpenBrowser {
  instance: Awaited<ReturnType<typeof openBrowser>>;
  executablePath: string;
  chromeMode: "headless-shell" | "chrome-for-testing";
  close(): Promise<void>;
}
export type Gl = Exclude<RenderSettings["gl"], "auto"> | null;

/**
 * Starts the browser. Remotion would end this process at Ctrl-C before anything is tidied up; ending the browser is the
 * caller's, on abort as well.
 */
export const startBrowser = async (gl: Gl, run: Run): Promise<OpenBrowser> => {
  const { executablePath: found, chromeMode } = await findBrowser(run);
  const executablePath = await unwrap(found);
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
  const before = new Map(signals.map((name) => [name, new Set(process.listeners(name))]));
  const instance = await openBrowser("chrome", {
    browserExecutable: executablePath,
    chromeMode,
    chromiumOptions: { gl },
    logLevel: "error",
  });
  for (const name of signals) {
    for (const listener of process.listeners(name)) {
      if (!before.get(name)?.has(listener)) process.off(name, listener);
    }
  }
  return { instance, executablePath, chromeMode, close: () => instance.close({ silent: true }) };
};
