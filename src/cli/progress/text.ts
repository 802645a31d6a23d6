import type { NoteEvent, StepEvent } from "../../schema/progress";
import { formatDuration } from "../units";

/** What a note says, on one line. */
export const noteText = (note: NoteEvent): string =>
  `${note.level === "warning" ? "! " : "· "}${note.message}${note.fix ? ` ${note.fix}` : ""}`;

/** How far a step is, between 0 and 1; null where that cannot be known. */
export const fractionOf = ({ done, total }: StepEvent): number | null =>
  done === undefined || !total ? null : Math.min(1, done / total);

/** `412 of 900 frames, 46 %, 8 s left`. */
export const progressText = (event: StepEvent): string => {
  const fraction = fractionOf(event);
  const counted =
    event.unit && event.done !== undefined && event.total
      ? `${Math.floor(event.done)} of ${Math.ceil(event.total)} ${event.unit}`
      : "";
  const percent = fraction === null ? "" : `${Math.floor(fraction * 100)} %`;
  const leftMs = fraction !== null && fraction > 0.02 ? (event.elapsedMs * (1 - fraction)) / fraction : null;
  const left = leftMs === null ? formatDuration(event.elapsedMs) : `${formatDuration(leftMs)} left`;
  return [percent, counted, event.detail ?? "", left].filter((part) => part !== "").join(", ");
};

const endings = { finished: "done", cached: "from the cache", skipped: "skipped", failed: "failed" } as const;

/** `Transcribing: done in 3.2 s (120 words, en)`; null for a step that goes on. Why one failed is told by what follows. */
export const endingText = (event: StepEvent): string | null => {
  if (event.state === "started" || event.state === "moved") return null;
  const detail = event.detail && event.state !== "failed" ? ` (${event.detail})` : "";
  const took = event.state === "finished" ? ` in ${formatDuration(event.elapsedMs)}` : "";
  return `${event.label}: ${endings[event.state]}${took}${detail}`;
};

/** Tells whether a step was already told to come from the cache: many scenes, or many looks at one file, are one line. */
export const repeats = (): ((event: StepEvent, ending: string) => boolean) => {
  const told = new Set<string>();
  return ({ state }, ending) => {
    if (state !== "cached") return false;
    const isAgain = told.has(ending);
    told.add(ending);
    return isAgain;
  };
};
