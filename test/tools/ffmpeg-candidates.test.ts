import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { type TestContext, test } from "node:test";
import { UserError } from "../../src/schema/user-error";
import { ffmpegCandidates, neededFilters } from "../../src/tools/ffmpeg-candidates";
import { findRemotionFfmpegFolder } from "../../src/tools/locate.mjs";
import { installPrograms, testRun, withEnv } from "./test-run";

/** An FFmpeg of a version with some filters, as it lists them. */
const stub = (version: string, filters: string[]) => `case "$*" in
  *-filters*) printf '${filters.map((name) => ` T.C ${name}  V->V  says what it does\\n`).join("")}' ;;
  *) echo "ffmpeg version ${version} Copyright (c) 2000-2026" ;;
esac`;

const all = Object.keys(neededFilters);

const candidates = async (t: TestContext, programs: Record<string, string>, env: Record<string, string> = {}) => {
  const { run } = await testRun(t);
  const bin = join(run.cacheDir, "bin");
  await installPrograms(bin, programs);
  withEnv(t, { PATH: bin, REELWRIGHT_FFMPEG: undefined, REELWRIGHT_FFPROBE: undefined, ...env });
  return { found: await ffmpegCandidates(run.signal), bin };
};

test("the system's comes first, with its version and what it lacks", async (t) => {
  const lacking = all.filter((name) => name !== "fps" && name !== "ebur128");
  const { found, bin } = await candidates(t, { ffmpeg: stub("6.1.1-3", lacking), ffprobe: stub("6.1.1-3", []) });
  assert.deepEqual(found[0], {
    ...{ ffmpegPath: join(bin, "ffmpeg"), ffprobePath: join(bin, "ffprobe"), version: "6.1.1-3", origin: "system" },
    ...{ missingFilters: ["fps", "ebur128"], env: {} },
  });
});

for (const [what, version, taken] of [
  ["an old one", "4.4.2", false],
  ["a build from git", "N-109542-g1bf1a3b", true],
  ["a build with n before its number", "n7.1", true],
] as const) {
  test(`${what} is ${taken ? "taken" : "left alone"}`, async (t) => {
    const { found } = await candidates(t, { ffmpeg: stub(version, all), ffprobe: stub(version, []) });
    assert.equal(
      found.some(({ origin }) => origin === "system"),
      taken,
    );
  });
}

test("one without ffprobe is no use", async (t) => {
  const { found } = await candidates(t, { ffmpeg: stub("6.1", all) });
  assert.ok(found.every(({ origin }) => origin !== "system"));
});

test("a wrong setting is told", async (t) => {
  await assert.rejects(
    candidates(t, {}, { REELWRIGHT_FFMPEG: "/nowhere/ffmpeg" }),
    (error) => error instanceof UserError && /\/nowhere\/ffmpeg/.test(error.what),
  );
});

test("Remotion's own is the last resort; it starts, and lacks what it is known to lack", async (t) => {
  const folder = findRemotionFfmpegFolder(resolve(import.meta.dirname, "../.."));
  if (!folder || !existsSync(join(folder, "ffmpeg"))) return t.skip("Remotion's FFmpeg is not installed here");
  const { found } = await candidates(t, {});
  assert.deepEqual(
    found.map(({ origin }) => origin),
    ["remotion"],
  );
  const lost = found[0]?.missingFilters ?? [];
  assert.ok(lost.includes("fps") && lost.includes("ebur128"), `${lost}`);
  assert.ok(!lost.includes("scale") && !lost.includes("aresample"), `${lost}`);
});
