import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { UserError } from "../../src/schema/user-error";
import { findBrowser } from "../../src/tools/browser";
import { installPrograms, testRun, withEnv } from "./test-run";

test("takes the configured browser, and tells where there is none", async (t) => {
  const { run } = await testRun(t);
  withEnv(t, { REELWRIGHT_BROWSER: "/nowhere/chrome" });
  await assert.rejects(findBrowser(run), (error) => error instanceof UserError && /\/nowhere/.test(error.what));

  const bin = join(run.cacheDir, "bin");
  await installPrograms(bin, { "google-chrome": `echo "Google Chrome 151.0.7000.1 "`, chromium: "exit 1" });
  process.env.REELWRIGHT_BROWSER = join(bin, "chromium");
  await assert.rejects(findBrowser(run), UserError, "a stub that does not start");

  process.env.REELWRIGHT_BROWSER = join(bin, "google-chrome");
  assert.deepEqual(await findBrowser(run), {
    ...{ executablePath: join(bin, "google-chrome"), version: "151.0.7000.1" },
    ...{ origin: "configured", chromeMode: "chrome-for-testing" },
  });
});
