// The quick gate: types, lint and format, unused code and dependencies, the architecture. All at once, under a minute.
import { spawn } from "node:child_process";

const checks = [
  { name: "types", command: ["npx", "tsc", "--noEmit"] },
  { name: "lint and format", command: ["npx", "biome", "check"] },
  { name: "unused code and dependencies", command: ["npx", "knip"] },
  { name: "architecture", command: [process.execPath, "--import", "tsx", "--test", "test/architecture.test.ts"] },
];

const run = ({ name, command: [file, ...args] }) =>
  new Promise((resolve) => {
    const child = spawn(file, args, { stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    child.stdout.on("data", (data) => {
      output += data;
    });
    child.stderr.on("data", (data) => {
      output += data;
    });
    child.on("error", (error) => resolve({ name, ok: false, output: error.message }));
    child.on("close", (code) => resolve({ name, ok: code === 0, output }));
  });

for (const { name, ok, output } of await Promise.all(checks.map(run))) {
  console.log(`${ok ? "ok    " : "FAILED"} ${name}`);
  if (!ok) {
    console.log(output.trimEnd());
    process.exitCode = 1;
  }
}
