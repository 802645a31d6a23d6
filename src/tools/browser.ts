import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { UserError } from "../schema/user-error";
import { runTool } from "./child";
import { findRemotionBrowser, findSystemBrowsers } from "./locate.mjs";
import type { Run } from "./run";

/** A browser that was found and started once. */
export interface Browser {
  executablePath: string;
  version: string;
  origin: "configured" | "remotion" | "system";
  /** Chrome proper has lost the old headless mode; only the headless shells still have it. Remotion must know which. */
  chromeMode: "headless-shell" | "chrome-for-testing";
}

let found: Promise<Browser> | undefined;

/** The browser to render with, found once a process: configured, else Remotion's own, else the system's. */
export const findBrowser = (run: Run): Promise<Browser> => {
  found ??= choose(run).catch((error: unknown) => {
    found = undefined;
    throw error;
  });
  return found;
};

const choose = async (run: Run): Promise<Browser> => {
  const configured = process.env.REELWRIGHT_BROWSER;
  if (configured) {
    const browser = await start(configured, "configured", run);
    if (browser) return browser;
    throw new UserError(
      `REELWRIGHT_BROWSER says ${configured}, but no browser starts there.`,
      "Correct it, or unset it to have a browser looked for.",
    );
  }
  const own = findRemotionBrowser(fileURLToPath(new URL("../..", import.meta.url)));
  const ownStarted = own ? await start(own, "remotion", run) : null;
  if (ownStarted) return ownStarted;
  for (const path of findSystemBrowsers()) {
    const browser = await start(path, "system", run);
    if (browser) return browser;
  }
  throw new UserError("No browser was found to draw the picture with.", howToGetBrowser);
};

/** What to tell somebody who has no browser. */
export const howToGetBrowser = "Get one with: npx remotion browser ensure";

const start = async (path: string, origin: Browser["origin"], run: Run): Promise<Browser | null> => {
  try {
    const { stdout } = await runTool(path, ["--version"], { signal: run.signal, timeoutMs: 20_000 });
    // Any program may end well when it is asked for its version; browsers of this kind have four numbers in theirs.
    const version = /\d+(\.\d+){3}/.exec(stdout)?.[0];
    if (version === undefined) return null;
    const chromeMode = /headless/.test(basename(path)) ? "headless-shell" : "chrome-for-testing";
    return { executablePath: path, version, origin, chromeMode };
  } catch {
    run.signal.throwIfAborted();
    return null;
  }
};
