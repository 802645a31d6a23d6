// Where the tools lie that we did not write. Plain JavaScript, because the setup looks for them before TypeScript can run.
import { accessSync, constants, existsSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { homedir } from "node:os";
import { delimiter, dirname, join } from "node:path";

const exe = (name) => (process.platform === "win32" ? `${name}.exe` : name);

/** Whether a file is there that this user may start. */
export const isExecutable = (path) => {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
};

/** The first executable of that name on the PATH; null where there is none. */
export const findOnPath = (name) => {
  const folders = (process.env.PATH ?? "").split(delimiter).filter(Boolean);
  return folders.map((folder) => join(folder, exe(name))).find(isExecutable) ?? null;
};

/** The FFmpeg tool that lies beside a given one, else the one on the PATH; null where there is neither. */
export const findFfprobe = (ffmpegPath) => {
  const beside = join(dirname(ffmpegPath), exe("ffprobe"));
  return isExecutable(beside) ? beside : findOnPath("ffprobe");
};

/** The folder with Remotion's own FFmpeg for this platform, below a project's root; null where it is not installed. */
export const findRemotionFfmpegFolder = (root) => {
  const builds = { linux: ["-gnu", "-musl"], win32: ["-msvc"], darwin: [""] }[process.platform] ?? [];
  for (const build of builds) {
    try {
      const renderer = createRequire(join(root, "package.json")).resolve("@remotion/renderer");
      const name = `@remotion/compositor-${process.platform}-${process.arch}${build}`;
      return dirname(createRequire(renderer).resolve(`${name}/package.json`));
    } catch {
      // That build is not the one npm chose for this machine.
    }
  }
  return null;
};

/** What the tools in that folder need in their environment. */
export const remotionFfmpegEnv = (folder) =>
  process.platform === "darwin" ? { DYLD_LIBRARY_PATH: folder } : { LD_LIBRARY_PATH: folder };

/** Remotion's own headless shell, as its download leaves it below a project's root; null where it is not there. */
export const findRemotionBrowser = (root) => {
  const arm = process.arch === "arm64";
  const platform = { darwin: arm ? "mac-arm64" : "mac-x64", linux: arm ? "linux-arm64" : "linux64", win32: "win64" }[
    process.platform
  ];
  const folder = join(
    root,
    "node_modules/.remotion/chrome-headless-shell",
    `${platform}`,
    `chrome-headless-shell-${platform}`,
  );
  return ["chrome-headless-shell", "headless_shell"].map((name) => join(folder, exe(name))).find(isExecutable) ?? null;
};

/** Browsers of the machine that can render, small ones first. */
export const findSystemBrowsers = () => {
  const onPath = [
    "chrome-headless-shell",
    "chromium-headless-shell",
    "google-chrome",
    "google-chrome-stable",
    "chromium",
    "chromium-browser",
  ];
  const apps = { darwin: macApps(), win32: windowsApps() }[process.platform] ?? [];
  return [...onPath.map(findOnPath), ...apps].filter((path) => path !== null && existsSync(path));
};

const macApps = () =>
  ["/Applications", join(homedir(), "Applications")].flatMap((folder) =>
    ["Google Chrome", "Chromium"].map((name) => join(folder, `${name}.app/Contents/MacOS/${name}`)),
  );

const windowsApps = () =>
  ["PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"].flatMap((name) => {
    const folder = process.env[name];
    return folder ? [join(folder, "Google/Chrome/Application/chrome.exe")] : [];
  });
