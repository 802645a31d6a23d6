import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { after, before, test } from "node:test";
import { build } from "../../scripts/program/build.mjs";

const project = resolve(import.meta.dirname, "../..");
let folder = "";
/** The files that the program is made of, by name. */
let parts = new Map<string, string>();

before(async () => {
  folder = mkdtempSync(join(project, "node_modules/.reelwright-program-test-"));
  await build(project, folder);
  const names = readdirSync(folder).filter((name) => name.endsWith(".mjs"));
  parts = new Map(names.map((name) => [name, readFileSync(join(folder, name), "utf8")]));
});
after(() => rmSync(folder, { recursive: true, force: true }));

const importsIn = (part: string | undefined, pattern: RegExp): string[] =>
  [...(part ?? "").matchAll(pattern)].map(([, name = ""]) => name).filter((name) => !name.startsWith("node:"));

/** What is imported as a part is, and what is imported when that is needed. */
const atOnce = /^(?:import|export) (?:[^"]* from )?"([^"]+)";$/gm;
const later = /\bimport\("([^"]+)"\)/g;

test("a start imports no package that it may do without", () => {
  const started = new Set(["./main.mjs"]);
  for (const name of started) for (const next of importsIn(parts.get(name.slice(2)), atOnce)) started.add(next);
  assert.deepEqual(
    [...started].filter((name) => !name.startsWith("./")),
    ["remotion/version"],
  );
});

test("what is imported later loads in Node alone", { timeout: 120_000 }, async () => {
  const all = [...parts.values()].flatMap((part) => [...importsIn(part, atOnce), ...importsIn(part, later)]);
  const packages = [...new Set(all)].filter((name) => !name.startsWith("./"));
  assert.ok(packages.includes("@remotion/renderer") && packages.includes("openai"), packages.join());
  const loads = packages.map((name) => `await import(${JSON.stringify(name)});`);
  writeFileSync(join(folder, "loads.mjs"), loads.join("\n"));
  const child = spawn(process.execPath, [join(folder, "loads.mjs")], { stdio: ["ignore", "ignore", "pipe"] });
  let err = "";
  child.stderr.on("data", (data) => {
    err += data;
  });
  const code = await new Promise((done) => child.on("close", done));
  assert.equal(code, 0, err);
});
