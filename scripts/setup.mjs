// Gets a fresh machine ready: packages, browser, FFmpeg. Runs before anything is installed, so it needs Node alone.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, realpathSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { configuredBrowser, getBrowser } from "./setup/browser.mjs";
import { SetupError } from "./setup/console.mjs";
import { configuredFfmpeg, getFfmpeg } from "./setup/ffmpeg.mjs";
import { withLock } from "./setup/lock.mjs";
import { hasPackages, installPackages } from "./setup/packages.mjs";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");
/** Remembers the tools that were started once; kept with the packages, so that it goes when they go. */
const found = join(root, "node_modules/.reelwright-setup.json");

/**
 * Makes sure that everything is there; on failure says what mends it and exits with code 2. Not every command needs
 * FFmpeg and a browser: for those that tell of them, or read and write text, the packages are enough.
 */
export const ensureSetup = async ({ packagesOnly = false } = {}) => {
  const needed = packagesOnly ? [] : tools;
  try {
    checkNode();
    if (!isReady(needed)) await withLock(lockPath(), () => getReady(needed));
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(2);
  }
};

const checkNode = () => {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major > 20 || (major === 20 && minor >= 12)) return;
  throw new SetupError(
    `Node ${process.versions.node} is too old; 20.12 or newer is needed.`,
    "nvm install 22 (or get it from nodejs.org)",
  );
};

const isReady = (needed) =>
  hasPackages(root) && needed.every(({ name, configured }) => configured() ?? remembered(name));

const getReady = async (needed) => {
  if (!hasPackages(root)) await installPackages(root);
  for (const { name, configured, get } of needed) {
    if (!configured() && !remembered(name)) remember(name, await get(root));
  }
};

const tools = [
  { name: "ffmpeg", configured: configuredFfmpeg, get: getFfmpeg },
  { name: "browser", configured: configuredBrowser, get: getBrowser },
];

const remembered = (name) => {
  const path = readFound()[name];
  return typeof path === "string" && existsSync(path);
};

const remember = (name, path) => {
  try {
    mkdirSync(dirname(found), { recursive: true });
    writeFileSync(found, JSON.stringify({ ...readFound(), [name]: path }));
  } catch {
    // Installed where we may not write: the next start looks again.
  }
};

const readFound = () => {
  try {
    return JSON.parse(readFileSync(found, "utf8"));
  } catch {
    return {};
  }
};

const lockPath = () => {
  const name = createHash("sha256").update(realpathSync(root)).digest("hex").slice(0, 16);
  return join(tmpdir(), `reelwright-setup-${name}.lock`);
};

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) await ensureSetup();
