import type { Span } from "../../schema/time";

/** How long two spans run at the same time. */
export const overlapMs = (a: Span, b: Span): number =>
  Math.max(0, Math.min(a.endMs, b.endMs) - Math.max(a.startMs, b.startMs));

/** The spans in order, those that touch or are less than `joinMs` apart made one. */
export const mergeSpans = (spans: Span[], joinMs = 0): Span[] => {
  const merged: Span[] = [];
  for (const { startMs, endMs } of [...spans].sort((a, b) => a.startMs - b.startMs)) {
    const last = merged.at(-1);
    if (last && (startMs <= last.endMs || startMs - last.endMs < joinMs)) last.endMs = Math.max(last.endMs, endMs);
    else if (endMs > startMs) merged.push({ startMs, endMs });
  }
  return merged;
};

/** What is left of some spans when others are taken out. */
export const subtractSpans = (spans: Span[], holes: Span[]): Span[] => {
  const merged = mergeSpans(holes);
  return spans.flatMap((span) => {
    const left: Span[] = [];
    let startMs = span.startMs;
    for (const hole of merged) {
      if (hole.endMs <= startMs) continue;
      if (hole.startMs >= span.endMs) break;
      if (hole.startMs > startMs) left.push({ startMs, endMs: hole.startMs });
      startMs = hole.endMs;
    }
    if (startMs < span.endMs) left.push({ startMs, endMs: span.endMs });
    return left;
  });
};
