import { existsSync, readdirSync, readFileSync } from "node:fs";
import { access, constants, statfs } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { z } from "zod";
import { findBrowser, howToGetBrowser } from "./browser";
import { tryEncoder } from "./encoder";
import { findFfmpeg, howToGetFfmpeg } from "./ffmpeg";
import { findOnPath } from "./locate.mjs";
import { availableCores, availableMemoryBytes } from "./machine";
import { makeFolder } from "./make-folder";
import { degraded, found, missing, type Part, reinstall } from "./part";
import type { Run } from "./run";
import { keyParts, speechParts } from "./speech-parts";
import { findWhisper, howToGetWhisper } from "./whisper-cli";
import { findWhisperModel } from "./whisper-models";

/** Looks for every part at the same time; nothing is installed, downloaded or changed. */
export const takeInventory = async (o: { run: Run; model: string }): Promise<Part[]> => {
  const quiet: Run = { ...o.run, report: () => {} };
  const parts = await Promise.all([
    [found("node", process.versions.node, process.execPath)],
    [packages()],
    ffmpegParts(quiet),
    [browserPart(quiet)],
    [graphicsPart()],
    [whisperPart(quiet)],
    [modelPart(o.model, quiet)],
    [weightsPart("voice activity (Silero)", "@ricky0123/vad-web", "dist/silero_vad_v6.onnx", noVoiceActivity)],
    [weightsPart("face detection", "@vladmandic/face-api", "model/tiny_face_detector_model.bin", noFaces)],
    speechParts(quiet),
    keyParts(),
    [cachePart(o.run.cacheDir)],
    [found("processor", `${availableCores()} cores`, null)],
    [found("memory", gigabytes(availableMemoryBytes()), null)],
  ]);
  return Promise.all(parts.flat());
};

const noVoiceActivity = "silence is found by level alone";
const noFaces = "the camera stays in the middle";

const require = createRequire(import.meta.url);

const packageFolder = (name: string): string | null => {
  const folders = require.resolve.paths(name) ?? [];
  return folders.map((folder) => join(folder, name)).find((folder) => existsSync(join(folder, "package.json"))) ?? null;
};

const versionOf = (folder: string): string =>
  z.object({ version: z.string() }).parse(JSON.parse(readFileSync(join(folder, "package.json"), "utf8"))).version;

const packages = (): Part => {
  const folder = packageFolder("@remotion/renderer");
  return folder ? found("remotion", versionOf(folder), folder) : missing("remotion", "no video can be made", reinstall);
};

const weightsPart = (part: string, name: string, file: string, cost: string): Part => {
  const folder = packageFolder(name);
  const path = folder ? join(folder, file) : null;
  return folder && path && existsSync(path) ? found(part, versionOf(folder), path) : missing(part, cost, reinstall);
};

const encoders = ["libx264", "libx265", "libvpx-vp9", "libsvtav1", "libaom-av1", "prores_ks"];

const ffmpegParts = async (run: Run): Promise<Part[]> => {
  const tool = await findFfmpeg(run).catch(() => null);
  if (!tool) return [missing("ffmpeg", "nothing can be read or written", howToGetFfmpeg)];
  const filters = found("ffmpeg filters", null, null);
  const reasons = await Promise.all(encoders.map((name) => tryEncoder(name, run)));
  const lost = encoders.filter((_, i) => reasons[i] !== null);
  const working = found("encoders", encoders.filter((name) => !lost.includes(name)).join(", "), null);
  return [
    found("ffmpeg", tool.version, tool.ffmpegPath),
    tool.missingFilters.length === 0
      ? filters
      : degraded(filters, `missing: ${tool.missingFilters.join(", ")}`, howToGetFfmpeg),
    lost.length === 0 ? working : degraded(working, `cannot encode with ${lost.join(", ")}`, howToGetFfmpeg),
  ];
};

const browserPart = async (run: Run): Promise<Part> => {
  const browser = await findBrowser(run).catch(() => null);
  return browser
    ? found("browser", browser.version, browser.executablePath)
    : missing("browser", "no picture can be drawn", howToGetBrowser);
};

const graphicsPart = (): Part => {
  const dri = "/dev/dri";
  const cards = existsSync(dri) ? readdirSync(dri).filter((name) => name.startsWith("renderD")) : [];
  const has = process.platform !== "linux" || cards.length > 0 || findOnPath("nvidia-smi") !== null;
  return has
    ? found("graphics card", null, cards[0] ? join(dri, cards[0]) : null)
    : missing("graphics card", "pictures are drawn and encoded by the processor, more slowly", "nothing to do");
};

const whisperPart = async (run: Run): Promise<Part> => {
  const cli = await findWhisper(run).catch(() => null);
  return cli
    ? found("whisper-cli", cli.version, cli.path)
    : missing("whisper-cli", "built at the first transcript (git, cmake, a compiler)", howToGetWhisper);
};

const modelPart = async (model: string, run: Run): Promise<Part> => {
  const file = await findWhisperModel(model, run).catch(() => null);
  return file
    ? found("whisper model", model, file.path)
    : missing("whisper model", `${model} is downloaded at the first transcript`, "give a file: --model ggml-base.bin");
};

const comfortableBytes = 5e9;

const cachePart = async (cacheDir: string): Promise<Part> => {
  try {
    await makeFolder(cacheDir);
    await access(cacheDir, constants.W_OK);
    const { bavail, bsize } = await statfs(cacheDir);
    const part = found("cache", `${gigabytes(bavail * bsize)} free`, cacheDir);
    const tight = bavail * bsize < comfortableBytes;
    return tight
      ? degraded(part, "a long video may fill the disk", "reelwright cache prune, or REELWRIGHT_CACHE")
      : part;
  } catch {
    return missing(
      "cache",
      `${cacheDir} cannot be written, so nothing can be made`,
      `make ${dirname(cacheDir)} writable, or set REELWRIGHT_CACHE`,
    );
  }
};

const gigabytes = (bytes: number): string => `${(bytes / 1e9).toFixed(1)} GB`;
