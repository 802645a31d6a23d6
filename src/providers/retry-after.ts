/** How long an answer asks to be left alone: seconds, a date, or milliseconds as OpenAI says it; null where it does not. */
export const retryAfterMs = (headers: Headers, nowMs: number): number | null => {
  const exact = numberIn(headers.get("retry-after-ms"));
  if (exact !== null) return exact;
  const said = headers.get("retry-after");
  const seconds = numberIn(said);
  if (seconds !== null) return seconds * 1000;
  const dateMs = Date.parse(said ?? "");
  return Number.isNaN(dateMs) ? null : Math.max(0, dateMs - nowMs);
};

const numberIn = (text: string | null): number | null => {
  if (text === null || !/^\s*\d+(\.\d+)?\s*$/.test(text)) return null;
  return Number(text);
};
