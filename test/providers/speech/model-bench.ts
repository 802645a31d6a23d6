import { spawnSync } from "node:child_process";
import { mkdir, mkdtemp, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestContext } from "node:test";
import type { SpeechEngine } from "../../../src/providers/speech/speech-engine";
import { getOptionalPackage } from "../../../src/tools/optional-package";
import { openRun, type Run } from "../../../src/tools/run";
import { withEnv } from "../../tools/test-run";
import { type StandIn, standIn } from "../stand-in";

const shared = process.env.REELWRIGHT_TEST_CACHE ?? join(tmpdir(), "reelwright-test-cache");

/** Why the packages of the models cannot be had here; false where they can. */
export const noRegistry = (): string | false => {
  const ping = spawnSync("npm", ["ping", "--fetch-retries=0", "--fetch-timeout=5000"], {
    shell: process.platform === "win32",
  });
  return ping.status === 0 ? false : "the package registry cannot be reached";
};

interface ModelBench {
  /** The engine with the real package, kept between test runs, and a cache of its own for the model. */
  engine: SpeechEngine;
  hub: StandIn;
  packageFolder: string;
}

/** Plays the hub to one test: it has these files of a model, and nothing else. */
export const openModelBench = async (
  t: TestContext,
  engine: SpeechEngine,
  packageName: string,
  files: Record<string, Buffer>,
): Promise<ModelBench> => {
  const setup = await openRun({ signal: new AbortController().signal, report: () => {}, cacheDir: shared });
  const wanted = { name: packageName, neededBy: engine.name, sizeMb: 0 };
  const packageFolder = await getOptionalPackage(wanted, setup).finally(setup.close);
  const cacheDir = await mkdtemp(join(tmpdir(), "reelwright-engine-"));
  await mkdir(join(shared, "engines"), { recursive: true });
  await symlink(join(shared, "engines"), join(cacheDir, "engines"), "junction");
  t.after(() => rm(cacheDir, { recursive: true, force: true }));
  const hub = await standIn(t, {
    "GET /*": ({ path }) => {
      const file = /^\/onnx-community\/[^/]+\/resolve\/[0-9a-f]{40}\/(.+)$/.exec(path)?.[1] ?? "";
      const body = files[file];
      return body ? { body } : { status: 404 };
    },
  });
  withEnv(t, { REELWRIGHT_MODEL_HUB: hub.origin });
  // The model's process would wait for more to say.
  const end = new AbortController();
  t.after(() => end.abort());
  const inBench = (run: Run): Run => ({ ...run, cacheDir, signal: AbortSignal.any([run.signal, end.signal]) });
  return {
    hub,
    packageFolder,
    engine: { ...engine, speak: (request, path, run) => engine.speak(request, path, inBench(run)) },
  };
};
