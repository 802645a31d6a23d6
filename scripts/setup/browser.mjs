import { existsSync } from "node:fs";
import { findRemotionBrowser, findSystemBrowsers } from "../../src/tools/locate.mjs";
import { aptCommand, aptInstall } from "./apt.mjs";
import { runCommand } from "./command.mjs";
import { SetupError, say } from "./console.mjs";

const aptPackage = "chromium-headless-shell";

/** Finds a browser that starts, or gets one; returns its path. */
export const getBrowser = async (root) => {
  const found =
    (await firstThatStarts([findRemotionBrowser(root)])) ??
    (await download(root)) ??
    (await firstThatStarts(findSystemBrowsers())) ??
    ((await aptInstall(aptPackage)) ? await firstThatStarts(findSystemBrowsers()) : null);
  if (found) return found;
  const command = process.platform === "darwin" ? "brew install --cask google-chrome" : aptCommand(aptPackage);
  throw new SetupError("No browser was found and none could be installed.", command ?? "npx remotion browser ensure");
};

/** The browser the user has chosen; null where none is. */
export const configuredBrowser = () => {
  const path = process.env.REELWRIGHT_BROWSER;
  if (!path) return null;
  if (existsSync(path)) return path;
  throw new SetupError(`REELWRIGHT_BROWSER says ${path}, but nothing is there.`, "unset REELWRIGHT_BROWSER");
};

// A file that exists may still be a stub, or lack its libraries.
const firstThatStarts = async (paths) => {
  for (const path of paths) {
    if (path && (await runCommand(path, ["--version"], { silentForMs: 20_000 })).ok) return path;
  }
  return null;
};

const download = async (root) => {
  say("Getting Remotion's headless browser (once; about 100 MB) …");
  const script = `
    const onBrowserDownload = () => ({ version: null, onProgress: ({ percent }) => console.log(percent) });
    import("@remotion/renderer").then(({ ensureBrowser }) => ensureBrowser({ logLevel: "error", onBrowserDownload }));`;
  const { ok, output } = await runCommand(process.execPath, ["-e", script], { cwd: root, silentForMs: 20_000 });
  const browser = ok ? await firstThatStarts([findRemotionBrowser(root)]) : null;
  if (browser) return browser;
  const why = /(?:Error: )(.*)/.exec(output)?.[1] ?? (ok ? "it does not start here" : "it did not arrive");
  say(`  Not possible (${why}); looking for another browser.`);
  return null;
};
