import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { isAlive } from "../../src/tools/process-alive.mjs";
import { say } from "./console.mjs";

/** Does something that two processes must not do at once; the second one waits, then does it too. */
export const withLock = async (path, act) => {
  let told = false;
  while (!take(path)) {
    if (!told) say("Another setup is at work here; waiting for it …");
    told = true;
    await sleep(200);
  }
  try {
    return await act();
  } finally {
    rmSync(path, { force: true });
  }
};

const take = (path) => {
  try {
    writeFileSync(path, `${process.pid}`, { flag: "wx" });
    return true;
  } catch (error) {
    if (error.code !== "EEXIST") throw error;
  }
  const holder = read(path);
  if (!holder || isAlive(holder) || read(path) !== holder) return false;
  rmSync(path, { force: true });
  return take(path);
};

const read = (path) => {
  try {
    return Number(readFileSync(path, "utf8"));
  } catch {
    return 0;
  }
};
