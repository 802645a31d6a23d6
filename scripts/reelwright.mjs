#!/usr/bin/env node
import { fileURLToPath } from "node:url";
import { ensureSetup } from "./setup.mjs";

await ensureSetup();
// The project that a user stands in may have a tsconfig of its own; ours is the one that counts.
process.env.TSX_TSCONFIG_PATH = fileURLToPath(new URL("../tsconfig.json", import.meta.url));
const { register } = await import("tsx/esm/api");
register();
const { main } = await import("../src/cli/main.ts");
process.exitCode = await main(process.argv.slice(2));
