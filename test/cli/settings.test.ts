import assert from "node:assert/strict";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { readConfigLayers, readPropsLayer, resolveSettings, type SettingsLayer } from "../../src/cli/settings";
import { UserError } from "../../src/schema/user-error";

const layer = (origin: string, values: Record<string, unknown>): SettingsLayer => ({ origin, values });
const folder = () => mkdtempSync(join(tmpdir(), "reelwright-settings-"));

test("a flag wins over a config, a config over the default", () => {
  const config = layer("config", { captionPreset: "karaoke", marginBeforeMs: 50 });
  const flags = layer("flags", { captionPreset: "box" });
  const settings = resolveSettings([config, flags]);
  assert.equal(settings.captionPreset, "box");
  assert.equal(settings.marginBeforeMs, 50);
  assert.equal(settings.marginAfterMs, 200);
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
      () => resolveSettings([layer("there", said)]),
      (error) => error instanceof UserError && told.test(error.message),
    );
  });

test("the config beside the media is stronger than that of the folder one stands in; its paths are its own", async () => {
  const [here, beside] = [folder(), folder()];
  writeFileSync(join(here, "reelwright.config.json"), `{"crf": 30, "zoom": 1.5}`);
  writeFileSync(join(beside, "reelwright.config.json"), `{"crf": 20, "music": "bed.mp3", "transcript": "none"}`);
  const settings = resolveSettings(await readConfigLayers(join(beside, "talk.mp4"), here));
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
