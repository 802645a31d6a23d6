import { stat } from "node:fs/promises";
import { join } from "node:path";
import { download } from "./download";
import type { Run } from "./run";

/** A model as it lies on the hub: everything of it that is used, at one commit. */
export interface HubModel {
  /** For people. */
  name: string;
  id: string;
  /** The commit, so that what is downloaded tomorrow is what was tried today. */
  revision: string;
  files: string[];
  /** All files together. */
  sizeMb: number;
}

const hub = "https://huggingface.co";
const bytesPerMb = 1e6;

const fetching = new Map<string, Promise<void>>();

/**
 * The folder of a model, downloaded where needed: from `REELWRIGHT_MODEL_HUB` if it is set. It is not left to the
 * library that reads the model, since that keeps a file that was broken off for a whole one.
 */
export const getHubModel = async (model: HubModel, run: Run): Promise<string> => {
  const folder = join(run.cacheDir, "models", "huggingface", model.id, model.revision);
  const task = fetching.get(folder) ?? fetchMissing(model, folder, run);
  fetching.set(folder, task);
  await task.finally(() => fetching.delete(folder));
  return folder;
};

const fetchMissing = async (model: HubModel, folder: string, run: Run): Promise<void> => {
  const missing: string[] = [];
  for (const file of model.files) if (!(await isThere(join(folder, file)))) missing.push(file);
  if (missing.length === 0) return;
  const startedAt = performance.now();
  let beforeBytes = 0;
  const tell = (state: "started" | "moved" | "finished" | "failed", doneBytes: number) =>
    run.report({
      type: "step",
      step: "speech-model",
      label: `Downloading the model of ${model.name}`,
      state,
      done: Math.round(doneBytes / bytesPerMb),
      // Of what is still missing the size is not known.
      ...(missing.length === model.files.length ? { total: model.sizeMb } : {}),
      unit: "MB",
      elapsedMs: performance.now() - startedAt,
    });
  tell("started", 0);
  try {
    const home = (process.env.REELWRIGHT_MODEL_HUB || hub).replace(/\/+$/, "");
    for (const file of missing) {
      let fileBytes = 0;
      const onProgress = (doneBytes: number) => {
        fileBytes = doneBytes;
        tell("moved", beforeBytes + doneBytes);
      };
      const url = `${home}/${model.id}/resolve/${model.revision}/${file}`;
      await download([url], join(folder, file), { run, onProgress });
      beforeBytes += fileBytes;
    }
  } catch (error) {
    tell("failed", beforeBytes);
    throw error;
  }
  tell("finished", beforeBytes);
};

const isThere = (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
