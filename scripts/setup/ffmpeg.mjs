import { existsSync } from "node:fs";
import { join } from "node:path";
import { findFfprobe, findOnPath, findRemotionFfmpegFolder } from "../../src/tools/locate.mjs";
import { aptCommand, aptInstall } from "./apt.mjs";
import { runCommand } from "./command.mjs";
import { SetupError, say } from "./console.mjs";

const oldestMajor = 5;

/** Finds FFmpeg, or gets it; returns its path, at worst that of Remotion's own small build. */
export const getFfmpeg = async (root) => {
  const system = await findSystemFfmpeg();
  if (system) return system;
  const installed = process.platform === "darwin" ? await brewInstall() : await aptInstall("ffmpeg");
  const fresh = installed ? await findSystemFfmpeg() : null;
  if (fresh) return fresh;
  const command = process.platform === "darwin" ? "brew install ffmpeg" : (aptCommand("ffmpeg") ?? "npm ci");
  const bundled = findRemotionFfmpegFolder(root);
  if (!bundled) throw new SetupError("No FFmpeg was found and none could be installed.", command);
  say(`FFmpeg ${oldestMajor} or newer is not installed; using the smaller one of Remotion. For all of it: ${command}`);
  return join(bundled, "package.json");
};

/** The FFmpeg the user has chosen; null where none is. */
export const configuredFfmpeg = () => {
  const path = process.env.REELWRIGHT_FFMPEG;
  if (!path) return null;
  if (existsSync(path)) return path;
  throw new SetupError(`REELWRIGHT_FFMPEG says ${path}, but nothing is there.`, "unset REELWRIGHT_FFMPEG");
};

const findSystemFfmpeg = async () => {
  const path = findOnPath("ffmpeg");
  if (!path || !findFfprobe(path)) return null;
  const { ok, output } = await runCommand(path, ["-version"]);
  const major = /version n?(\d+)\./.exec(output)?.[1] ?? oldestMajor;
  return ok && Number(major) >= oldestMajor ? path : null;
};

const brewInstall = async () => {
  if (!findOnPath("brew")) return false;
  say("Installing ffmpeg with brew …");
  return (await runCommand("brew", ["install", "ffmpeg"], { env: { HOMEBREW_NO_AUTO_UPDATE: "1" } })).ok;
};
