import type { Row } from "./compare-engines";
import type { SecondRender } from "./second-renders";
import type { LongRow } from "./two-hours";

/** The engines side by side, ratios first. */
export const engineTable = (rows: Row[]): string[] =>
  table(
    [
      "work",
      "size",
      "preset",
      "engine",
      "over plain",
      "floor's time",
      "frames/s",
      "of",
      "steady",
      "start",
      "process",
      "memory",
    ],
    rows.map((row) => [
      `${row.work} ${row.title}`,
      `${row.width}×${row.height}`,
      row.preset,
      row.engine,
      times(row.overPlain, 1),
      times(row.overFloor, 2),
      row.framesPerSecond.toFixed(1),
      `${row.frames} frames`,
      row.steadyFramesPerSecond === null ? "" : row.steadyFramesPerSecond.toFixed(1),
      seconds(row.startSeconds),
      seconds(row.seconds),
      megabytes(row.peakMemoryMb),
    ]),
  );

/** What is saved by what was done before. */
export const secondRenderTable = (rows: SecondRender[]): string[] =>
  table(
    ["work", "again", "engine", "of the full time", "process", "painted", "memory"],
    rows.map((row) => [
      row.work,
      row.what,
      row.engine,
      `${(row.overFull * 100).toFixed(1)} %`,
      seconds(row.seconds),
      `${row.painted} of ${row.frames}`,
      megabytes(row.peakMemoryMb),
    ]),
  );

/** What two hours take. */
export const longTable = (rows: LongRow[]): string[] =>
  table(
    ["two hours", "of", "process", "memory"],
    rows.map((row) => [row.what, `${row.frames} frames`, seconds(row.seconds), megabytes(row.peakMemoryMb)]),
  );

/** Where the CPU's time goes, in milliseconds a frame, the greatest part first. */
export const cpuTable = (rows: Row[]): string[] =>
  table(
    ["work", "engine", "CPU ms a frame", "by part"],
    rows.map(({ work, engine, cpuMsPerFrame }) => {
      const parts = Object.entries(cpuMsPerFrame)
        .filter(([, ms]) => ms >= 0.05)
        .sort(([, a], [, b]) => b - a);
      const total = parts.reduce((sum, [, ms]) => sum + ms, 0);
      return [work, engine, total.toFixed(1), parts.map(([part, ms]) => `${part} ${ms.toFixed(1)}`).join(", ")];
    }),
  );

const times = (ratio: number | null, digits: number): string => (ratio === null ? "" : `${ratio.toFixed(digits)}×`);
const seconds = (value: number): string => `${value.toFixed(1)} s`;
const megabytes = (value: number): string => `${Math.round(value)} MB`;

/** Columns as wide as what is in them; what is counted stands to the right. */
const table = (heads: string[], rows: string[][]): string[] => {
  const widths = heads.map((head, column) => Math.max(head.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const isCounted = heads.map((_, column) => rows.every((row) => /^(\d|$)/.test(row[column] ?? "")));
  return [heads, ...rows].map((row) =>
    row
      .map((cell, column) =>
        isCounted[column] ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0),
      )
      .join("  ")
      .trimEnd(),
  );
};
