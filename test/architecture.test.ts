// The house of docs/architecture.md, held by reading the imports and the syntax of every file in src.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { cruise, type IFlattenedRuleSet, type IForbiddenRuleType } from "dependency-cruiser";
import ts from "typescript";

/** A room, and the rooms it may import from (itself included). */
const rooms: Record<string, string[]> = {
  schema: ["schema"],
  tools: ["schema", "tools"],
  providers: ["schema", "tools", "providers"],
  pipeline: ["schema", "tools", "providers", "pipeline"],
  compositions: ["schema", "compositions"],
  render: ["schema", "tools", "render"],
  cli: ["schema", "tools", "providers", "pipeline", "render", "make-video", "cli"],
};

const roomRules: IForbiddenRuleType[] = Object.entries(rooms).map(([room, allowed]) => ({
  name: `${room} imports only from ${allowed.join(", ")}`,
  severity: "error",
  from: { path: `^src/${room}/` },
  to: { path: "^src/", pathNot: allowed.map((name) => `^src/${name}(/|\\.ts$)`) },
}));

const rules: IForbiddenRuleType[] = [
  ...roomRules,
  { name: "no import goes in a circle", severity: "error", from: {}, to: { circular: true } },
  {
    name: "the schema imports zod only",
    severity: "error",
    from: { path: "^src/schema/" },
    to: { pathNot: ["^src/schema/", "node_modules/zod/"] },
  },
  {
    name: "nothing that compositions reach needs Node",
    severity: "error",
    from: { path: "^src/compositions/" },
    to: { dependencyTypes: ["core"] },
  },
  {
    name: "planners do no IO",
    severity: "error",
    from: { path: "^src/pipeline/planners/" },
    to: { path: ["^src/tools/", "^src/pipeline/(?!planners/)"], dependencyTypesNot: ["type-only"] },
  },
  {
    name: "planners need neither Node nor a package but zod",
    severity: "error",
    from: { path: "^src/pipeline/planners/" },
    to: { dependencyTypes: ["core", "npm"], pathNot: "node_modules/zod/" },
  },
  {
    name: "only providers know the SDKs of services",
    severity: "error",
    from: { path: "^src/", pathNot: "^src/(providers|pipeline/transcript)/" },
    to: { path: "node_modules/(openai|@elevenlabs|@runwayml)/" },
  },
  {
    name: "only src/tools starts child processes",
    severity: "error",
    from: { path: "^src/", pathNot: "^src/tools/" },
    to: { path: "^(node:)?child_process$|node_modules/execa/" },
  },
];

test("rooms depend on one another in one direction", async () => {
  const ruleSet: IFlattenedRuleSet = { forbidden: rules };
  const { output } = await cruise(["src"], {
    ruleSet,
    validate: true,
    tsPreCompilationDeps: "specify",
    doNotFollow: { path: "node_modules" },
    enhancedResolveOptions: { extensions: [".ts", ".tsx", ".js", ".mjs", ".json"] },
  });
  if (typeof output === "string") assert.fail("expected the cruise as an object");
  assert.ok(output.summary.totalCruised > 20, "expected the whole of src to be read");
  const broken = output.summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`);
  assert.deepEqual(broken, []);
});

const sources = readdirSync("src", { recursive: true, encoding: "utf8" })
  .filter((file) => /\.tsx?$/.test(file))
  .map((file) => ({ file: join("src", file), text: readFileSync(join("src", file), "utf8") }));

/** What a line of source must not hold, and where it may all the same. */
const forbiddenText = [
  {
    rule: "milliseconds become frames only in src/schema/time.ts",
    pattern:
      /\*\s*[\w.]*\bfps\b\s*\)?\s*\/\s*1000\b|\b1000\s*\)?\s*\/\s*[\w.]*\bfps\b|\/\s*1000\s*\)?\s*\*\s*[\w.]*\bfps\b/,
    allowed: /^src\/schema\/time\.ts$/,
  },
  {
    rule: "planners and compositions know neither the clock nor chance",
    pattern: /\bMath\.random\b|\bDate\.now\b|\bnew Date\b|\bperformance\.now\b/,
    allowed: /^src\/(?!pipeline\/planners\/|compositions\/)/,
  },
  {
    rule: "no barrels",
    pattern: /^export \* from/m,
    allowed: /^$/,
  },
];

for (const { rule, pattern, allowed } of forbiddenText)
  test(rule, () => {
    const broken = sources
      .filter(({ file, text }) => !allowed.test(file) && pattern.test(text))
      .map(({ file }) => file);
    assert.deepEqual(broken, []);
  });

test("a recipe fits on a screen or two", () => {
  const recipes = ["edit", "audiogram", "short", "join"].map((name) => ({
    name,
    lines: readFileSync(`src/pipeline/${name}.ts`, "utf8").split("\n").length,
  }));
  assert.deepEqual(
    recipes.filter(({ lines }) => lines > 100),
    [],
  );
});

test("data is parsed, never cast", () => {
  const casts = sources.flatMap(({ file, text }) => castsIn(file, text));
  assert.deepEqual(casts, []);
});

const castsIn = (file: string, text: string): string[] => {
  const source = ts.createSourceFile(
    file,
    text,
    ts.ScriptTarget.ES2022,
    true,
    file.endsWith("x") ? ts.ScriptKind.TSX : ts.ScriptKind.TS,
  );
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isAsExpression(node) && node.type.getText() !== "const")
      found.push(
        `${file}:${source.getLineAndCharacterOfPosition(node.getStart()).line + 1} ${node.getText().slice(0, 80)}`,
      );
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
};
