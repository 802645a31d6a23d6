import { readFile, writeFile } from "node:fs/promises";
import { type Timeline, timelineSchema } from "../../src/schema/timeline";
import { type Bench, openTrial } from "./bench";
import type { PlannedWork } from "./plan-work";
import { type EngineName, type Rendered, renderHalf, renderOnce } from "./render-once";

/** What a render takes that finds some of its work done. */
export interface SecondRender {
  work: string;
  engine: EngineName;
  what: "all of it" | "one word changed" | "killed at half" | "nothing changed";
  seconds: number;
  /** Against all of it from nothing. */
  overFull: number;
  /** Frames that were painted for it. */
  painted: number;
  frames: number;
  peakMemoryMb: number;
}

/** Renders a video, then again: after nothing changed, after one word changed, and after a kill at half. */
export const renderAgain = async (
  o: { planned: PlannedWork; engine: EngineName; preset: string },
  bench: Bench,
): Promise<SecondRender[]> => {
  const { planned, engine, preset } = o;
  const rows: SecondRender[] = [];
  const add = (what: SecondRender["what"], { seconds, painted, frames, peakMemoryMb }: Rendered) =>
    rows.push({
      ...{ work: planned.work.key, engine, what, seconds, painted, frames, peakMemoryMb },
      overFull: seconds / (rows[0]?.seconds ?? seconds),
    });
  const changed = `${planned.timelinePath.slice(0, -".timeline.json".length)}-changed.timeline.json`;
  const timeline = timelineSchema.parse(JSON.parse(await readFile(planned.timelinePath, "utf8")));
  await writeFile(changed, JSON.stringify(withWordChanged(timeline)));

  const trial = await openTrial(bench);
  const interrupted = await openTrial(bench);
  const request = { timelinePath: planned.timelinePath, engine, preset, frames: null };
  const doing = (what: string) => bench.tell(`${planned.work.key}: ${engine}, ${what}`);
  try {
    doing("all of it");
    add("all of it", await renderOnce({ ...request, ...trial }, bench));
    doing("nothing changed");
    add("nothing changed", await renderOnce({ ...request, ...trial }, bench));
    doing("one word changed");
    add("one word changed", await renderOnce({ ...request, ...trial, timelinePath: changed }, bench));
    doing("killed at half");
    await renderHalf({ ...request, ...interrupted }, bench);
    add("killed at half", await renderOnce({ ...request, ...interrupted }, bench));
  } finally {
    await trial.close();
    await interrupted.close();
  }
  return rows;
};

/** The same video with another word in the middle page of its captions: longer, so that the page is laid out anew. */
const withWordChanged = (timeline: Timeline): Timeline => ({
  ...timeline,
  overlays: timeline.overlays.map((overlay) => {
    if (overlay.kind !== "captions") return overlay;
    const chosen = Math.floor(overlay.pages.length / 2);
    const pages = overlay.pages.map((page, index) =>
      index === chosen ? { ...page, lines: withFirstWord(page.lines) } : page,
    );
    return { ...overlay, pages };
  }),
});

type Lines = Extract<Timeline["overlays"][number], { kind: "captions" }>["pages"][number]["lines"];

const withFirstWord = ([line = [], ...lines]: Lines): Lines => {
  const [word, ...words] = line;
  return word ? [[{ ...word, text: `${word.text}ly` }, ...words], ...lines] : [line, ...lines];
};
