import type { Writable } from "node:stream";
import { styleText } from "node:util";
import type { ProgressEvent, StepEvent } from "../../schema/progress";
import type { Sink } from "./sink";
import { endingText, fractionOf, noteText, progressText, repeats } from "./text";

const redrawEveryMs = 80;
const barWidth = 24;
const marks = {
  finished: styleText("green", "✔"),
  cached: styleText("cyan", "✔"),
  skipped: styleText("gray", "–"),
  failed: styleText("red", "✘"),
};

/** Draws one live line for each running step under the lines of those that ended. */
export const terminalReport = (err: Writable & { columns?: number }): Sink => {
  const running = new Map<string, StepEvent>();
  const isToldAgain = repeats();
  let drawnLines = 0;
  let drawnAtMs = 0;
  /** What is told while nothing may be drawn; null where it may. */
  let waiting: ProgressEvent[] | null = null;

  const erase = () => {
    if (drawnLines > 0) err.write(`\x1b[${drawnLines}A\x1b[0J`);
    drawnLines = 0;
  };
  const draw = () => {
    erase();
    const width = (err.columns ?? 80) - 1;
    for (const event of running.values()) err.write(`${lineOf(event).slice(0, width)}\n`);
    drawnLines = running.size;
    drawnAtMs = performance.now();
  };

  const report = (event: ProgressEvent) => {
    if (waiting) {
      waiting.push(event);
      return;
    }
    if (event.type === "note") {
      erase();
      const text = noteText(event);
      err.write(`${event.level === "warning" ? styleText("yellow", text) : text}\n`);
      draw();
      return;
    }
    const ending = endingText(event);
    if (ending && event.state !== "started" && event.state !== "moved") {
      if (isToldAgain(event, ending)) return;
      running.delete(event.step);
      erase();
      err.write(`${marks[event.state]} ${ending}\n`);
      draw();
      return;
    }
    running.set(event.step, event);
    if (performance.now() - drawnAtMs > redrawEveryMs) draw();
  };

  return {
    report,
    hold: () => {
      erase();
      waiting ??= [];
      return () => {
        const told = waiting ?? [];
        waiting = null;
        for (const event of told) report(event);
        draw();
      };
    },
    close: () => {
      erase();
      running.clear();
    },
  };
};

const lineOf = (event: StepEvent): string => {
  const fraction = fractionOf(event);
  const filled = Math.round((fraction ?? 0) * barWidth);
  const bar = fraction === null ? "" : `${"━".repeat(filled)}${"─".repeat(barWidth - filled)} `;
  return `  ${event.label.padEnd(22)} ${bar}${progressText(event)}`;
};
