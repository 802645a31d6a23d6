// A worker thread inherits no TypeScript loader on every Node version: it brings its own, then runs its module.
import { workerData } from "node:worker_threads";
import { register } from "tsx/esm/api";

register();
await import(workerData.module);
