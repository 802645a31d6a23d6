import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { type TestContext, test } from "node:test";
import { pathToFileURL } from "node:url";

const project = resolve(import.meta.dirname, "../..");

/** A program of two sources and a package, with the launcher and all it needs. */
const sources = {
  "package.json": `{ "type": "module", "dependencies": { "leven": "1" } }`,
  "tsconfig.json": "{}",
  "node_modules/leven/package.json": `{ "name": "leven", "type": "module", "main": "index.js" }`,
  "node_modules/leven/index.js": `export const number = 1;`,
  "src/render/layered/lane/lane-thread.ts": "export {};",
  "src/cli/word.ts": `export const word: string = "one";`,
  "src/cli/main.ts": `import { number } from "leven";
import { word } from "./word";
export const main = async (): Promise<number> => {
  console.log(word, number);
  return 0;
};`,
};

const openProject = (t: TestContext) => {
  const root = realpathSync(mkdtempSync(join(tmpdir(), "reelwright-program-")));
  t.after(() => rmSync(root, { recursive: true, force: true }));
  const at = (path: string) => join(root, path);
  const write = (path: string, text: string) => {
    mkdirSync(dirname(at(path)), { recursive: true });
    writeFileSync(at(path), text);
  };
  for (const path of ["scripts/reelwright.mjs", "scripts/setup.mjs", "scripts/setup", "scripts/program"]) {
    cpSync(join(project, path), at(path), { recursive: true });
  }
  for (const name of ["locate.mjs", "process-alive.mjs"])
    cpSync(join(project, "src/tools", name), at(`src/tools/${name}`));
  for (const [path, text] of Object.entries(sources)) write(path, text);
  for (const name of ["esbuild", "tsx"]) symlinkSync(join(project, "node_modules", name), at(`node_modules/${name}`));
  const start = () =>
    new Promise<{ code: number | null; out: string; err: string }>((done) => {
      const child = spawn(process.execPath, [at("scripts/reelwright.mjs"), "--version"], { cwd: tmpdir() });
      const said = { out: "", err: "" };
      child.stdout.on("data", (data) => {
        said.out += data;
      });
      child.stderr.on("data", (data) => {
        said.err += data;
      });
      child.on("close", (code) => done({ code, out: said.out.trim(), err: said.err }));
    });
  const home = () => {
    const all = at("node_modules/.reelwright-program");
    return join(all, readdirSync(all)[0] ?? "");
  };
  const made = () => readdirSync(home()).filter((name) => name.startsWith("made-"));
  return { root, at, write, start, home, made };
};

type Project = ReturnType<typeof openProject>;

/** Where nothing can be made: a file stands in the way. */
const forbidMaking = ({ write }: Project) => write("node_modules/.reelwright-program", "");

test("a program is made at the first start and runs at the next ones", async (t) => {
  const { start, made } = openProject(t);
  for (let count = 0; count < 3; count++) assert.deepEqual(await start(), { code: 0, out: "one 1", err: "" });
  assert.equal(made().length, 1);
});

const changes: [what: string, change: (project: Project) => void, expected: string][] = [
  ["a source", ({ write }) => write("src/cli/word.ts", `export const word = "another";`), "another 1"],
  [
    "a source, as long as it was and as old",
    ({ at, write }) => {
      const { atime, mtime } = statSync(at("src/cli/word.ts"));
      write("src/cli/word.ts", sources["src/cli/word.ts"].replace("one", "two"));
      utimesSync(at("src/cli/word.ts"), atime, mtime);
    },
    "two 1",
  ],
  [
    "a source that is a folder now",
    ({ at, write }) => {
      rmSync(at("src/cli/word.ts"));
      write("src/cli/word/index.ts", `export const word = "inner";`);
    },
    "inner 1",
  ],
  ["a file that is found first", ({ write }) => write("src/cli/word.tsx", `export const word = "first";`), "first 1"],
  ["a package", ({ write }) => write("node_modules/leven/index.js", "export const number = 2;"), "one 2"],
  ["what was made, away", ({ home, made }) => rmSync(join(home(), made()[0] ?? ""), { recursive: true }), "one 1"],
  ["the note of what was made, to nonsense", ({ home }) => writeFileSync(join(home(), "newest.json"), "null"), "one 1"],
];
for (const [what, change, expected] of changes) {
  test(`the next start sees a change: ${what}`, async (t) => {
    const opened = openProject(t);
    await opened.start();
    change(opened);
    assert.deepEqual(await opened.start(), { code: 0, out: expected, err: "" });
  });
}

test("two first starts at the same time both run, and the next has something to start from", async (t) => {
  const { start, made } = openProject(t);
  for (const { out } of await Promise.all([start(), start()])) assert.equal(out, "one 1");
  const before = made();
  assert.equal((await start()).out, "one 1");
  assert.deepEqual(made(), before);
});

test("starts from the sources where nothing can be kept", async (t) => {
  const opened = openProject(t);
  forbidMaking(opened);
  assert.deepEqual(await opened.start(), { code: 0, out: "one 1", err: "" });
});

test("a source that cannot be read is named, and nothing is kept of it", async (t) => {
  const { write, start, made } = openProject(t);
  write("src/cli/word.ts", "export const = 1;");
  const { code, err } = await start();
  assert.equal(code, 1);
  assert.match(err, /word\.ts:1:/);
  assert.deepEqual(made(), []);
  write("src/cli/word.ts", sources["src/cli/word.ts"]);
  assert.equal((await start()).out, "one 1");
});

/** From what was made, and from the sources. */
const ways: [name: string, prepare: (project: Project) => void][] = [
  ["a program", () => {}],
  ["sources", forbidMaking],
];
for (const [name, prepare] of ways) {
  test(`a stack trace names sources and lines: ${name}`, async (t) => {
    const opened = openProject(t);
    prepare(opened);
    opened.write(
      "src/cli/word.ts",
      `interface Erased {\n  none: boolean;\n}\nexport const fail = (): never => {\n  throw new TypeError("no word");\n};`,
    );
    opened.write(
      "src/cli/main.ts",
      `import { fail } from "./word";\nexport const main = async () => {\n  try {\n    fail();\n  } catch (error) {\n    console.log((error as Error).stack);\n  }\n  return 0;\n};`,
    );
    const [head, thrown, caught] = (await opened.start()).out.split("\n");
    assert.equal(head, "TypeError: no word");
    assert.match(thrown ?? "", /^ {4}at fail \(.*src\/cli\/word\.ts:5:\d+\)$/);
    assert.match(caught ?? "", /^ {4}at (Module\.)?main \(.*src\/cli\/main\.ts:4:\d+\)$/);
  });

  test(`a module is told where its source lies: ${name}`, async (t) => {
    const opened = openProject(t);
    prepare(opened);
    const { at, write, start } = opened;
    write(
      "src/cli/word.ts",
      "export const word = [import.meta.url, import.meta.filename, import.meta.dirname].join(' ');",
    );
    const path = at("src/cli/word.ts");
    assert.equal((await start()).out, `${pathToFileURL(path).href} ${path} ${dirname(path)} 1`);
  });
}

test("programs that nobody has started for a day are removed when another is made", async (t) => {
  const { write, start, home, made } = openProject(t);
  const madeOf = async (word: string) => {
    write("src/cli/word.ts", `export const word = "${word}";`);
    const before = made();
    await start();
    return made().find((each) => !before.includes(each)) ?? "";
  };
  await start();
  const [unused, used] = [await madeOf("unused"), await madeOf("used")];
  const longAgo = new Date(Date.now() - 25 * 3600 * 1000);
  for (const name of [unused, used]) utimesSync(join(home(), name), longAgo, longAgo);
  await start();
  await madeOf("newest");
  assert.ok(!made().includes(unused));
  assert.ok(made().includes(used));
});
