// A worker thread inherits no TypeScript loader on every Node version: it brings its own, then runs its module.
import { setFlagsFromString } from "node:v8";
import { workerData } from "node:worker_threads";
import { register } from "tsx/esm/api";

// The networks are big programs: compiled on every core at once they take 100 MB more, and are ready no sooner.
setFlagsFromString("--wasm-num-compilation-tasks=1");
register();
await import(workerData.module);
