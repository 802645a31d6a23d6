// Studio's real server: what it saves comes back as the timeline.
import assert from "node:assert/strict";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import * as z from "zod";
import { openStudio } from "../../src/cli/studio/open-studio";
import { writeStudioProject } from "../../src/cli/studio/project";
import { readSavedTimeline } from "../../src/cli/studio/saved-timeline";
import { demoProps } from "../../src/compositions/demo";
import type { NoteEvent, ProgressEvent } from "../../src/schema/progress";
import { shortSettingsSchema } from "../../src/schema/recipes/short";
import { compositionPropsSchema, type Timeline, timelineSchema } from "../../src/schema/timeline";

const { timeline } = demoProps;
const hash = timeline.source;

/** What Studio writes with `as const`, found in the schema as its page does: an object in such a place breaks the save. */
const require = createRequire(import.meta.url);
const enumPaths: unknown =
  require("../../node_modules/@remotion/studio/dist/components/RenderModal/SchemaEditor/extract-enum-json-paths.js").extractEnumJsonPaths(
    { schema: compositionPropsSchema, zodRuntime: z, currentPath: [], zodTypes: null },
  );
const awkward = 'He said: "it\'s {done}" – <b>no</b>\n`$x` 中文 🚀 \\ </script>';
let dir: string;
before(async () => {
  dir = await mkdtemp(join(tmpdir(), "reelwright-studio-"));
  await writeFile(join(dir, "backdrop.svg"), '<svg xmlns="http://www.w3.org/2000/svg" width="16" height="9"/>');
});
after(() => rm(dir, { recursive: true, force: true }));

const short: Timeline["recipe"] = {
  name: "short",
  settings: shortSettingsSchema.parse({ clips: ["local", "pexels"], scenes: 3, captionStyle: { highlight: "fill" } }),
  script: { title: "", hook: "", hashtags: [], scenes: [{ visuals: "A river.", narration: "It runs." }] },
  writtenBy: null,
  language: "en",
  scenes: [],
};

const withTitle = (text: string): Timeline => ({
  ...timeline,
  overlays: timeline.overlays.map((overlay) => (overlay.kind === "title" ? { ...overlay, text } : overlay)),
});

test("a timeline comes back from the project as it went in", async () => {
  const original = withTitle(awkward);
  const { rootPath } = await writeStudioProject({ timeline: original, assetPaths: {}, dir: join(dir, "round") });
  assert.deepEqual(readSavedTimeline(await readFile(rootPath, "utf8")), { timeline: original });
});

test("what is no timeline says why", () => {
  const root = (props: string) => `export const R = () => <Composition id="Reelwright" defaultProps={${props}} />;`;
  const problem = (source: string) => {
    const saved = readSavedTimeline(source);
    return "problem" in saved ? saved.problem : assert.fail("it was read");
  };
  assert.match(problem(root('{timeline: {version: 1, recipe: {name: "edit", settings: {}}}}')), /timeline\.source/);
  assert.match(problem(root("{timeline: process.exit(3)}")), /defaultProps/);
  assert.ok(problem("this is { not a program"));
});

test("what is saved in Studio is written to the timeline's file, and media can be fetched", {
  timeout: 90_000,
}, async () => {
  const timelinePath = join(dir, "talk.timeline.json");
  const stop = new AbortController();
  const events: ProgressEvent[] = [];
  let told: () => void = () => {};
  const nextNote = () =>
    new Promise<NoteEvent>((resolve) => {
      const known = events.length;
      told = () => {
        const note = events.slice(known).find((event): event is NoteEvent => event.type === "note");
        if (note) resolve(note);
      };
    });
  let onReady: (url: string) => void = () => {};
  const ready = new Promise<string>((resolve) => {
    onReady = resolve;
  });
  const run = {
    signal: stop.signal,
    report: (event: ProgressEvent) => {
      events.push(event);
      told();
    },
    cacheDir: dir,
    tempDir: dir,
  };
  const project = join(dir, "project");
  const studio = openStudio({
    timeline,
    assetPaths: { [hash]: join(dir, "backdrop.svg") },
    dir: project,
    timelinePath,
    run,
    port: null,
    openBrowser: false,
    onReady,
  });
  const url = await Promise.race([ready, studio.then(() => assert.fail("Studio ended"))]);
  const save = async (saved: unknown) => {
    const response = await fetch(`${url}/api/update-default-props`, {
      method: "POST",
      headers: { origin: url, "content-type": "application/json" },
      body: JSON.stringify({
        compositionId: "Reelwright",
        defaultProps: JSON.stringify({ timeline: saved }),
        enumPaths,
      }),
    });
    assert.deepEqual(await response.json(), { success: true, data: { success: true } });
  };

  try {
    const edited = withTitle(awkward);
    const written = nextNote();
    await save(edited);
    assert.equal((await written).level, "info");
    assert.deepEqual(timelineSchema.parse(JSON.parse(await readFile(timelinePath, "utf8"))), edited);

    const next = nextNote();
    const waveform = { kind: "waveform" as const, waveform: "bars" as const, fromFrame: 0, durationInFrames: 9 };
    const place = { x: 0.5, y: 0.8, width: 0.5, height: 0.1, bars: 9, smoothing: 0, data: hash, voice: hash, track: 0 };
    const everything: Timeline = {
      ...edited,
      recipe: short,
      overlays: [...edited.overlays, { ...waveform, ...place, color: "#ffffff", endColor: "#ffffff" }],
    };
    await save(everything);
    assert.equal((await next).level, "info");
    assert.deepEqual(timelineSchema.parse(JSON.parse(await readFile(timelinePath, "utf8"))), everything);

    const refused = nextNote();
    await save({ ...edited, durationInFrames: -1 });
    const note = await refused;
    assert.equal(note.level, "warning");
    assert.match(note.message, /durationInFrames/);
    assert.deepEqual(
      timelineSchema.parse(JSON.parse(await readFile(timelinePath, "utf8"))),
      everything,
      "left as it was",
    );

    const page = await (await fetch(url)).text();
    const publicPath = /static-[0-9a-f]+/.exec(page)?.[0] ?? assert.fail("no public folder");
    const media = await fetch(`${url}/${publicPath}/${hash}.svg`);
    assert.match(await media.text(), /<svg/);
  } finally {
    stop.abort();
  }
  const stoppingMs = performance.now();
  await assert.rejects(studio, { name: "AbortError" });
  assert.ok(performance.now() - stoppingMs < 2000, "it stops within two seconds");
});
