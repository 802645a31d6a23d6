import type { Timeline } from "../../schema/timeline";

/** Known by everything in it but the fingerprint itself; the order of keys does not matter. */
export const fingerprint = (timeline: Omit<Timeline, "planned">): string => {
  const text = canonical({ ...timeline, planned: undefined });
  return `v1-${mix(text, 0x9e3779b9)}${mix(text, 0x85ebca6b)}`;
};

/** Whether somebody has changed a timeline since it was planned. */
export const isEdited = (timeline: Timeline): boolean => fingerprint(timeline) !== timeline.planned;

const canonical = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "null";
  const entries = Object.entries(value).filter(([, held]) => held !== undefined);
  const sorted = entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${sorted.map(([key, held]) => `${JSON.stringify(key)}:${canonical(held)}`).join(",")}}`;
};

/** FNV-1a over UTF-16 units, stirred at the end; two of them make collisions by accident unthinkable. */
const mix = (text: string, seed: number): string => {
  let hash = 0x811c9dc5 ^ seed;
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x7feb352d);
  hash = Math.imul(hash ^ (hash >>> 15), 0x846ca68b);
  return ((hash ^ (hash >>> 16)) >>> 0).toString(16).padStart(8, "0");
};
