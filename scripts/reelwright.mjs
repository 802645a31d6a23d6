#!/usr/bin/env node
import { fileURLToPath } from "node:url";
import { ensureSetup } from "./setup.mjs";

await ensureSetup();
// The project that a user stands in may have a tsconfig of its own; ours is the one that counts.
process.env.TSX_TSCONFIG_PATH = fileURLToPath(new URL("../tsconfig.json", import.meta.url));
const { register } = await import("tsx/esm/api");
register();
const { main } = await import("../src/cli/main.ts");
const code = await main(process.argv.slice(2));
// Remotion may leave a timer behind that would hold the process for half a minute.
process.stdout.write("", () => process.stderr.write("", () => process.exit(code)));
