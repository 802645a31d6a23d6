// `npm test`, or `npm test -- cuts captions` for the files whose path holds one of the words.
import { spawn } from "node:child_process";
import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { ensureSetup } from "./setup.mjs";

await ensureSetup();
const words = process.argv.slice(2);
const root = fileURLToPath(new URL("..", import.meta.url));
const files = readdirSync(`${root}test`, { recursive: true })
  .map((name) => `test/${name.replaceAll("\\", "/")}`)
  .filter((path) => /\.test\.tsx?$/.test(path))
  .filter((path) => words.length === 0 || words.some((word) => path.includes(word)))
  .sort();
if (files.length === 0) {
  process.stderr.write(`No test file's path holds ${words.join(" or ")}.\n`);
  process.exit(2);
}
const child = spawn(process.execPath, ["--import", "tsx", "--test", "--test-concurrency=2", ...files], {
  cwd: root,
  stdio: "inherit",
});
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => child.kill(signal));
child.on("exit", (code) => {
  process.exitCode = code ?? 1;
});
