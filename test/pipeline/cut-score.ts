import type { Span } from "../../src/schema/time";

/** How a cut treats words: those it touches, and the share of what lies between them that it takes out. */
export const scoreCuts = <W extends Span>(removed: Span[], words: W[], durationMs: number) => {
  const overlap = (a: Span, b: Span) => Math.max(0, Math.min(a.endMs, b.endMs) - Math.max(a.startMs, b.startMs));
  const total = (spans: Span[]) => spans.reduce((sum, { startMs, endMs }) => sum + endMs - startMs, 0);
  const removedOf = (span: Span) => removed.reduce((sum, cut) => sum + overlap(cut, span), 0);
  const gaps = [{ startMs: 0, endMs: 0 }, ...words, { startMs: durationMs, endMs: durationMs }]
    .map((span, at, all) => ({ startMs: span.endMs, endMs: all[at + 1]?.startMs ?? span.endMs }))
    .filter(({ startMs, endMs }) => endMs > startMs);
  const touched = words.filter((word) => removedOf(word) > 0.5);
  return { touched, nonSpeechGone: gaps.reduce((sum, gap) => sum + removedOf(gap), 0) / total(gaps) };
};
