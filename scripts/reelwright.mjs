#!/usr/bin/env node
import { fileURLToPath } from "node:url";
import { openMain } from "./program/open-main.mjs";
import { ensureSetup } from "./setup.mjs";

const args = process.argv.slice(2);
const readsOnly = ["doctor", "cache", "captions", "help"].includes(args[0] ?? "help");
await ensureSetup({ packagesOnly: readsOnly || args.some((arg) => ["-h", "--help", "-V", "--version"].includes(arg)) });
// The project that a user stands in may have a tsconfig of its own; for what is run through a loader, ours counts.
process.env.TSX_TSCONFIG_PATH = fileURLToPath(new URL("../tsconfig.json", import.meta.url));
const main = await openMain(fileURLToPath(new URL("..", import.meta.url)));
const code = await main(args);
// Remotion may leave a timer behind that would hold the process for half a minute.
process.stdout.write("", () => process.stderr.write("", () => process.exit(code)));
