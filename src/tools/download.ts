import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { type FileHandle, mkdir, open, readdir, rename, rm, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { UserError } from "../schema/user-error";
import { isAlive } from "./process-alive.mjs";
import type { Run } from "./run";
import { systemUserError } from "./system-error";

interface DownloadOptions {
  run: Run;
  /** What the file must be; a download that was broken off is only taken up again where this tells good from bad. */
  sha1?: string;
  sha256?: string;
  /** `totalBytes` is null where the server does not say. */
  onProgress?: (doneBytes: number, totalBytes: number | null) => void;
}

const triesWithoutProgress = 4;
const firstPauseMs = 300;
const stalledAfterMs = 30_000;

/**
 * Downloads a file, from the first of the addresses that gives it. What arrived is kept between runs and continued;
 * the file takes its name only when it is whole and its hash is right.
 */
export const download = async (urls: string[], targetPath: string, o: DownloadOptions): Promise<void> => {
  const place = `cannot write ${targetPath}`;
  try {
    await mkdir(dirname(targetPath), { recursive: true });
    const part = await claimPart(targetPath);
    if (!hashOf(o)) await rm(part, { force: true });
    const failures: string[] = [];
    for (const url of urls) {
      const failure = await fetchWhole(url, part, o);
      if (failure === null) return await rename(part, targetPath);
      failures.push(`${new URL(url).host} (${failure})`);
    }
    await rename(part, `${targetPath}.part`).catch(() => {});
    throw new UserError(
      `${basename(targetPath)} could not be downloaded: ${failures.join(", ")}.`,
      "Check the network and run again; what has arrived is kept.",
    );
  } catch (error) {
    throw systemUserError(error, place) ?? error;
  }
};

/** Takes over what an earlier run left, so that no two processes ever write the same file. Returns its path. */
const claimPart = async (targetPath: string): Promise<string> => {
  const folder = dirname(targetPath);
  const mine = `${targetPath}.part.${process.pid}`;
  for (const name of await readdir(folder)) {
    if (!name.startsWith(`${basename(targetPath)}.part`)) continue;
    const pid = Number(/\.part\.(\d+)$/.exec(name)?.[1] ?? 0);
    if (pid && isAlive(pid)) continue;
    const claimed = await rename(join(folder, name), mine).then(
      () => true,
      () => false,
    );
    if (claimed) break;
  }
  return mine;
};

/** Null when the file is there and right, else why this address is given up. */
const fetchWhole = async (url: string, part: string, o: DownloadOptions): Promise<string | null> => {
  let spoiled = false;
  for (let tries = 0; ; tries++) {
    const before = await sizeOf(part);
    const outcome = await fetchOnce(url, part, before, o);
    o.run.signal.throwIfAborted();
    if (outcome.done) {
      if (await hasRightHash(part, o)) return null;
      // What was kept may belong to another file; from the beginning it cannot.
      await rm(part, { force: true });
      if (spoiled || before === 0) return "its content is not what was expected";
      spoiled = true;
      continue;
    }
    if (outcome.final) return outcome.reason;
    if ((await sizeOf(part)) > before) tries = 0;
    if (tries + 1 >= triesWithoutProgress) return outcome.reason;
    await sleep(firstPauseMs * 2 ** tries * (0.75 + Math.random() / 2), undefined, { signal: o.run.signal });
  }
};

type Outcome = { done: true } | { done: false; final: boolean; reason: string };

const fetchOnce = async (url: string, part: string, fromByte: number, o: DownloadOptions): Promise<Outcome> => {
  const stalled = new AbortController();
  const timer = setTimeout(() => stalled.abort(), stalledAfterMs);
  let file: FileHandle | undefined;
  try {
    const response = await fetch(url, {
      headers: { "accept-encoding": "identity", ...(fromByte ? { range: `bytes=${fromByte}-` } : {}) },
      signal: AbortSignal.any([o.run.signal, stalled.signal]),
    });
    if (response.status === 416) {
      await rm(part, { force: true });
      return { done: false, final: false, reason: "it has changed meanwhile" };
    }
    if (!response.ok || !response.body) {
      const passing = response.status >= 500 || response.status === 408 || response.status === 429;
      return { done: false, final: !passing, reason: `it answers ${response.status}` };
    }
    const start = response.status === 206 ? fromByte : 0;
    const length = Number(response.headers.get("content-length")) || null;
    const totalBytes = length === null ? null : start + length;
    file = await open(part, start ? "a" : "w");
    let doneBytes = start;
    const body = response.body.getReader();
    for (let next = await body.read(); !next.done; next = await body.read()) {
      await file.appendFile(next.value);
      doneBytes += next.value.length;
      timer.refresh();
      o.onProgress?.(doneBytes, totalBytes);
    }
    if (totalBytes !== null && doneBytes < totalBytes) {
      return { done: false, final: false, reason: `it stopped after ${doneBytes} of ${totalBytes} bytes` };
    }
    return { done: true };
  } catch (error) {
    if (systemUserError(error, "")) throw error;
    return { done: false, final: false, reason: reasonOf(error, stalled.signal.aborted) };
  } finally {
    clearTimeout(timer);
    await file?.close();
  }
};

const reasonOf = (error: unknown, stalled: boolean): string => {
  if (stalled) return "it has stopped sending";
  const cause = error instanceof Error ? (error.cause ?? error) : error;
  if (cause instanceof Error) return "code" in cause ? String(cause.code) : cause.message;
  return String(cause);
};

const hashOf = (o: DownloadOptions) =>
  o.sha256 ? { algorithm: "sha256", hex: o.sha256 } : o.sha1 ? { algorithm: "sha1", hex: o.sha1 } : null;

const hasRightHash = async (path: string, o: DownloadOptions): Promise<boolean> => {
  const expected = hashOf(o);
  if (!expected) return true;
  const hash = createHash(expected.algorithm);
  for await (const chunk of createReadStream(path)) hash.update(chunk);
  return hash.digest("hex") === expected.hex;
};

const sizeOf = async (path: string): Promise<number> => (await stat(path).catch(() => null))?.size ?? 0;
