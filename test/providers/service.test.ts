import assert from "node:assert/strict";
import { test } from "node:test";
import { inspect } from "node:util";
import { openAiImages } from "../../src/providers/clips/openai-images";
import { pexelsClips } from "../../src/providers/clips/pexels";
import { runwayClips } from "../../src/providers/clips/runway";
import { faultOf } from "../../src/providers/fault";
import { openAiScriptWriter } from "../../src/providers/llm/openai-script";
import { elevenlabsEngine } from "../../src/providers/speech/elevenlabs";
import { testRun, withEnv } from "../tools/test-run";
import { requestOf } from "./speech/conformance";

const openAi = { keyName: "OPENAI_API_KEY", urlName: "OPENAI_BASE_URL" };
const services = [
  { provider: pexelsClips, keyName: "PEXELS_API_KEY", urlName: "PEXELS_BASE_URL" },
  { provider: runwayClips, keyName: "RUNWAYML_API_SECRET", urlName: "RUNWAYML_BASE_URL" },
  { provider: openAiImages, ...openAi },
  { provider: openAiScriptWriter, ...openAi },
  { provider: elevenlabsEngine, keyName: "ELEVENLABS_API_KEY", urlName: "ELEVENLABS_BASE_URL" },
];

for (const { provider, keyName, urlName } of services) {
  const name = `${provider.name} by ${keyName}`;

  test(`${name}: a key that can be none is told, and not quoted`, async (t) => {
    const { run } = await testRun(t);
    for (const key of ["hu\nsh", "hu sh", "hush\u00e9", "“hush”", "hu\u0007sh"]) {
      withEnv(t, { [keyName]: key, [urlName]: undefined });
      const missing = await provider.missing(run);
      assert.match(missing?.reason ?? "", new RegExp(`^${keyName} holds `), inspect(key));
      assert.ok(!/hu|sh\b/.test(`${missing?.reason} ${missing?.fix}`));
    }
    withEnv(t, { [keyName]: " hush\n" });
    assert.equal(await provider.missing(run), null, "what surrounds a key is no part of it");
  });

  test(`${name}: an address that can be none is told, and not quoted`, async (t) => {
    const { run } = await testRun(t);
    for (const url of ["nowhere", "localhost:80", "file:///etc", "http://"]) {
      withEnv(t, { [keyName]: "key", [urlName]: url });
      const missing = await provider.missing(run);
      assert.match(missing?.reason ?? "", new RegExp(`^${urlName} holds no address\\.$`), url);
    }
    for (const url of ["http://127.0.0.1:80", "http://localhost:80/v1", "https://proxy.example/v1", " ", undefined]) {
      withEnv(t, { [urlName]: url });
      assert.equal(await provider.missing(run), null, url);
    }
  });

  test(`${name}: another address is another key of the cache, where it cannot be read`, async (t) => {
    const { run } = await testRun(t);
    const versions = () => provider.versions(requestOf(elevenlabsEngine), run);
    withEnv(t, { [urlName]: undefined });
    const own = await versions();
    withEnv(t, { [urlName]: "https://user:hush@proxy.example" });
    assert.notDeepEqual(await versions(), own);
    assert.ok(!JSON.stringify(await versions()).includes("hush"));
  });
}

test("a bug that quotes the key is told without it", (t) => {
  withEnv(t, { ACME_KEY: "hu\nsh" });
  const service = { label: "Acme", keyName: "ACME_KEY" };
  const said = faultOf(service, new TypeError('Headers.append: "Bearer hu\nsh" is an invalid header value.'));
  assert.ok(said instanceof Error && !/hu|sh\b/.test(inspect(said, { showHidden: true }).split("\n    at")[0] ?? "hu"));
  const other = new TypeError("x is not a function");
  assert.equal(faultOf(service, other), other);
});
