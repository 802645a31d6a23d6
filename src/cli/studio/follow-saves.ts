import { watch } from "node:fs";
import { readFile } from "node:fs/promises";
import { basename, dirname } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { writeTimeline } from "../../pipeline/timeline-file";
import type { Report } from "../../schema/progress";
import type { Timeline } from "../../schema/timeline";
import { readSavedTimeline } from "./saved-timeline";

interface Saves {
  rootPath: string;
  timelinePath: string;
  timeline: Timeline;
  report: Report;
}

// Editors and Studio write a file in more than one step.
const settleMs = 150;

/** Writes the timeline whenever Studio saves it. Returns what ends the watch, after a save that is under way. */
export const followSaves = ({ rootPath, timelinePath, timeline, report }: Saves): (() => Promise<void>) => {
  let last = timeline;
  let timer: NodeJS.Timeout | undefined;
  let work = Promise.resolve();
  const take = async () => {
    const saved = readSavedTimeline(await readFile(rootPath, "utf8"));
    if ("problem" in saved) {
      report({
        type: "note",
        level: "warning",
        message: `What was saved in Studio is not a timeline: ${saved.problem}.`,
        fix: "Correct it in Studio and save again; the timeline file is as it was.",
      });
    } else if (!isDeepStrictEqual(saved.timeline, last)) {
      last = saved.timeline;
      await writeTimeline(timelinePath, last);
      report({ type: "note", level: "info", message: `Saved ${timelinePath}` });
    }
  };
  const takeNext = () => {
    work = work.then(take).catch((error: unknown) => {
      report({
        type: "note",
        level: "warning",
        message: `The timeline could not be saved: ${error instanceof Error ? error.message : String(error)}.`,
        fix: "Mend that, and save again in Studio.",
      });
    });
  };
  // The folder is watched: a file that is replaced would be lost to its watcher.
  const watcher = watch(dirname(rootPath), (_, name) => {
    if (name !== basename(rootPath)) return;
    clearTimeout(timer);
    timer = setTimeout(takeNext, settleMs);
  });
  return async () => {
    watcher.close();
    clearTimeout(timer);
    takeNext();
    await work;
  };
};
