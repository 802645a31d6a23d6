import assert from "node:assert/strict";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { type RecipeName, wantedOf } from "../../src/cli/recipe-settings";
import { readConfigLayers, readPropsLayer, resolveSettings, type SettingsLayer } from "../../src/cli/settings";
import { UserError } from "../../src/schema/user-error";

const layer = (origin: string, values: Record<string, unknown>): SettingsLayer => ({ origin, values });
const settingsOf = (recipe: "edit" | "audiogram", values: Record<string, unknown>): Record<string, unknown> =>
  wantedOf({ recipe, source: "/talk.mp4" }, values).settings;
const folder = () => mkdtempSync(join(tmpdir(), "reelwright-settings-"));

test("a flag wins over a config, a config over the recipe's own default", () => {
  const config = layer("config", { captionPreset: "karaoke", marginBeforeMs: 50 });
  const flags = layer("flags", { captionPreset: "box" });
  const settings = settingsOf("edit", resolveSettings([config, flags], "edit"));
  assert.equal(settings.captionPreset, "box");
  assert.equal(settings.marginBeforeMs, 50);
  assert.equal(settings.marginAfterMs, 200);
  assert.equal(settingsOf("edit", {}).captionPreset, "word-pop");
  assert.equal(settingsOf("audiogram", {}).captionPreset, "karaoke");
});

test("one config serves every recipe: each takes what it knows", () => {
  const config = layer("config", { captionPreset: "box", zoom: 1.1, speaker: "Ada", speed: 0.9, crf: 20 });
  const taken = (recipe: RecipeName) => Object.keys(resolveSettings([config], recipe));
  assert.deepEqual(taken("edit"), ["captionPreset", "zoom", "crf"]);
  assert.deepEqual(taken("audiogram"), ["captionPreset", "speaker", "crf"]);
  assert.deepEqual(taken("short"), ["captionPreset", "speed", "crf"]);
  assert.deepEqual(taken("join"), ["crf"]);
});

test("a flag that a recipe does not have is told with the recipes that do", () => {
  const flag: SettingsLayer = { origin: "--zoom", isFlag: true, values: { zoom: 1.1 } };
  assert.throws(
    () => resolveSettings([flag], "audiogram"),
    (error) => error instanceof UserError && /^--zoom is for edit, but this is audiogram\./.test(error.message),
  );
});

test("a value that only another recipe takes is left to it in a config, and refused of a flag", () => {
  const values = { resolution: "source" };
  assert.deepEqual(resolveSettings([layer("config", values)], "audiogram"), {});
  assert.deepEqual(resolveSettings([layer("config", values)], "join"), values);
  assert.throws(
    () => resolveSettings([{ origin: "--resolution", isFlag: true, values }], "audiogram"),
    (error) => error instanceof UserError && /^--resolution: expected number, got "source"/.test(error.message),
  );
});

const mistakes = [
  { said: { captionpreset: "box" }, told: /there is no setting "captionpreset". Did you mean "captionPreset"\?/ },
  { said: { nonsense: 1 }, told: /there is no setting "nonsense". Known are: keep,/ },
  { said: { zoom: 9 }, told: /there: zoom: expected at most 2, got 9/ },
  { said: { fps: "fast" }, told: /there: fps: / },
  { said: { crf: 12.5 }, told: /there: crf: / },
  { said: { captionStyle: { color: "reddish" } }, told: /captionStyle.color: expected a colour such as/ },
];
for (const { said, told } of mistakes)
  test(`a wrong setting is told with its place: ${JSON.stringify(said)}`, () => {
    assert.throws(
      () => resolveSettings([layer("there", said)], "edit"),
      (error) => error instanceof UserError && told.test(error.message),
    );
  });

test("the config beside the media is stronger than that of the folder one stands in; its paths are its own", async () => {
  const [here, beside] = [folder(), folder()];
  writeFileSync(join(here, "reelwright.config.json"), `{"crf": 30, "zoom": 1.5}`);
  writeFileSync(join(beside, "reelwright.config.json"), `{"crf": 20, "music": "bed.mp3", "transcript": "none"}`);
  const settings = resolveSettings(await readConfigLayers(join(beside, "talk.mp4"), here), "edit");
  assert.equal(settings.crf, 20);
  assert.equal(settings.zoom, 1.5);
  assert.equal(settings.music, join(beside, "bed.mp3"));
  assert.equal(settings.transcript, "none");
});

test("a config that is not JSON is told, with what a config is", async () => {
  const here = folder();
  writeFileSync(join(here, "reelwright.config.json"), "crf: 20");
  await assert.rejects(
    readConfigLayers(null, here),
    (error) => error instanceof UserError && /is not JSON/.test(error.message),
  );
});

test("--props takes JSON or a file of it", async () => {
  const here = folder();
  writeFileSync(join(here, "props.json"), `{"broll": "clips"}`);
  assert.deepEqual((await readPropsLayer(`{"title": "Hi"}`, here)).values, { title: "Hi" });
  assert.deepEqual((await readPropsLayer("props.json", here)).values, { broll: join(here, "clips") });
  await assert.rejects(readPropsLayer("gone.json", here), UserError);
});
