// Reads a tool to its end, says so, and ends when it is told to.
import { parentPort, workerData } from "node:worker_threads";
import { readTool } from "../../src/tools/read-tool";

const { read, done } = await readTool("echo", ["read"], { signal: new AbortController().signal, ...workerData });
await read(new Uint8Array(100));
await done;
parentPort?.once("message", () => {});
parentPort?.postMessage("read");
