import { dirname } from "node:path";
import { openBrowser, RenderInternals } from "@remotion/renderer";
import type { RenderSettings } from "../../schema/settings";
import { findBrowser } from "../../tools/browser";
import type { Run } from "../../tools/run";
import { unwrap } from "./unwrap";

type Browser = Awaited<ReturnType<typeof openBrowser>>;

export interface OpenBrowser {
  instance: Browser;
  executablePath: string;
  chromeMode: "headless-shell" | "chrome-for-testing";
}
export type Gl = Exclude<RenderSettings["gl"], "auto"> | null;

// When a browser crashes Remotion starts another one by itself, and forgets it at the end: it would run on, and this
// process with it. So every browser it starts is remembered, by the temp folder it was started in.
const { HeadlessBrowser } = RenderInternals;
const create = HeadlessBrowser.create.bind(HeadlessBrowser);
const started = new Map<Browser, string>();
const ended = new Set<string>();

HeadlessBrowser.create = async (options) => {
  const browser = await withoutSignalHandlers(() => create(options));
  const folder = dirname(options.userDataDir);
  if (ended.has(folder)) await browser.close({ silent: true });
  else started.set(browser, folder);
  return browser;
};

/** Starts the browser; it and its successors end with `endBrowsers`. Its profile lies in the temp folder of the moment. */
export const startBrowser = async (gl: Gl, run: Run): Promise<OpenBrowser> => {
  const { executablePath: found, chromeMode } = await findBrowser(run);
  const executablePath = await unwrap(found);
  const instance = await openBrowser("chrome", {
    browserExecutable: executablePath,
    chromeMode,
    chromiumOptions: { gl },
    logLevel: "error",
  });
  return { instance, executablePath, chromeMode };
};

/** Ends every browser that was started in a temp folder, or will be. */
export const endBrowsers = async (folder: string): Promise<void> => {
  ended.add(folder);
  const ours = [...started].filter(([, itsFolder]) => itsFolder === folder).map(([browser]) => browser);
  for (const browser of ours) started.delete(browser);
  await Promise.allSettled(ours.map((browser) => browser.close({ silent: true })));
};

/** Remotion would end this process at Ctrl-C, before anything is tidied up. */
const withoutSignalHandlers = async <T>(start: () => Promise<T>): Promise<T> => {
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
  const before = new Map(signals.map((name) => [name, new Set(process.listeners(name))]));
  const result = await start();
  for (const name of signals) {
    for (const listener of process.listeners(name)) {
      if (!before.get(name)?.has(listener)) process.off(name, listener);
    }
  }
  return result;
};
