// A short as it is rendered, and what lies beside it: where everything comes from, and a script to change.
import assert from "node:assert/strict";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { provenanceSchema } from "../../src/schema/provenance";
import { scriptSchema } from "../../src/schema/script";
import { keys, openShort, routes, saidIn, scriptAnswer, scriptOf } from "./short-bench";

const tiny = ["--resolution", "240", "--preset", "ultrafast", "--fps", "24", "--frames", "0-11"];

const filesBelow = async (folder: string): Promise<string[]> => {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  return found.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
};

test("everything in a short tells where it comes from, its script can be changed, and no key is anywhere", async (t) => {
  const { run, plan, server, cwd, cacheDir } = await openShort(t, [
    "OPENAI_API_KEY",
    "ELEVENLABS_API_KEY",
    "PEXELS_API_KEY",
  ]);
  const written = scriptOf(3);
  server.answer(routes.script, [scriptAnswer(written)]);
  const { out, err } = await run(["The harbour!", "--max-cost", "1", ...tiny]);
  assert.match(out, /the-harbour\.short\.mp4\n.* voice +elevenlabs\n +pictures +3 pexels\n/s);

  const document = await readFile(join(cwd, "the-harbour.short.provenance.json"), "utf8");
  const { sources, recipe, figures, tools } = provenanceSchema.parse(JSON.parse(document));
  assert.deepEqual([figures.video?.width, figures.video?.height], [240, 426]);
  assert.ok(recipe.name === "short");
  const { costUsd, promptHash, ...by } = recipe.writtenBy ?? { costUsd: null, promptHash: null };
  const nobody = { voice: null, author: null, pageUrl: null };
  assert.deepEqual(by, { provider: "openai", model: "gpt-5.4-mini", ...nobody });
  assert.ok(Math.abs((costUsd ?? 0) - (900 * 0.75 + 500 * 4.5) / 1e6) < 1e-9, `${costUsd}`);
  assert.match(promptHash ?? "", /^sha256-/);
  assert.equal(tools.script, "openai gpt-5.4-mini");

  const [voices, clips] = [
    sources.filter(({ kind }) => kind === "audio"),
    sources.filter(({ kind }) => kind === "video"),
  ];
  assert.deepEqual([voices.length, clips.length], [3, 3]);
  for (const { origin, making, licence } of voices) {
    assert.equal(origin, "generated");
    assert.match(licence ?? "", /ElevenLabs/);
    assert.equal(making?.provider, "elevenlabs");
    assert.equal(making?.model, "eleven_multilingual_v2");
    assert.ok(making.voice && making.promptHash && making.costUsd === null, JSON.stringify(making));
  }
  assert.deepEqual(
    new Set(clips.map(({ licence, origin }) => `${origin}: ${licence}`)),
    new Set(["stock: Pexels License"]),
  );
  assert.deepEqual(clips.map(({ making }) => making?.author).sort(), ["Author 1", "Author 2", "Author 3"]);
  for (const { making } of clips) {
    assert.match(making?.pageUrl ?? "", /^https:\/\/www\.pexels\.com\/video\/\d\/$/);
    assert.equal(making?.costUsd, 0);
  }

  for (const path of [...(await filesBelow(cwd)), ...(await filesBelow(cacheDir))]) {
    const bytes = await readFile(path);
    for (const key of Object.values(keys)) assert.ok(!bytes.includes(key), `a key is in ${path}`);
  }
  for (const key of Object.values(keys)) assert.ok(!`${out}${err}`.includes(key));

  await t.test("the script beside it, changed, is the next short", async () => {
    const path = join(cwd, "the-harbour.short.script.json");
    const script = scriptSchema.parse(JSON.parse(await readFile(path, "utf8")));
    assert.deepEqual(script, written);
    const [first, ...others] = script.scenes;
    assert.ok(first);
    const changed = { ...script, scenes: [{ ...first, narration: "Look down here." }, ...others] };
    const text = JSON.stringify(changed);
    await writeFile(path, text);
    const count = () => [routes.script, routes.speech, routes.files].map((route) => server.askedOf(route).length);
    const [scripts = 0, spoken = 0, files = 0] = count();
    await run(["--script", "the-harbour.short.script.json", "--yes", ...tiny]);
    assert.deepEqual(count(), [scripts, spoken + 1, files], "only the changed scene is spoken anew");
    assert.equal(await readFile(path, "utf8"), text, "the user's own script stays as it was written");
    const names = (await readdir(cwd)).filter((name) => name.endsWith(".mp4"));
    assert.deepEqual(names, ["the-harbour.short.mp4"]);
    const again = await plan(["--script", "the-harbour.short.script.json"]);
    assert.match(saidIn(again.timeline), /^Look down here\. This is the lighthouse\./);
    assert.ok(again.timeline.recipe.name === "short" && again.timeline.recipe.writtenBy === null);
  });

  await t.test("a script that is somebody's is not overwritten", async () => {
    const before = JSON.stringify(scriptOf(1));
    await writeFile(join(cwd, "other.script.json"), before);
    await assert.rejects(
      run(["The harbour!", "-o", "other.mp4", ...tiny]),
      /other\.script\.json exists and was not made/,
    );
    assert.equal(await readFile(join(cwd, "other.script.json"), "utf8"), before);
  });
});
