import { InvalidArgumentError } from "commander";

const factors: Record<string, number> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** `0.2s`, `200ms`, `1.5sec`, or a bare number of seconds, as auto-editor users type it; gives milliseconds. */
export const parseDurationMs = (text: string): number => {
  const match = /^(\d+(?:\.\d+)?|\.\d+)\s*(ms|s|secs?|seconds?|m|mins?|h|hours?|d|days?)?$/i.exec(text.trim());
  if (!match) throw new InvalidArgumentError(`Expected a time such as 0.2s or 200ms, got "${text}".`);
  const unit = match[2]?.toLowerCase() ?? "s";
  const factor = unit === "ms" ? 1 : (factors[unit.slice(0, 1)] ?? 1000);
  return Math.round(Number(match[1]) * factor * 1000) / 1000;
};

/** `0.1s,0.2s` (before and after) or one time for both. */
export const parseMargin = (text: string): { beforeMs: number; afterMs: number } => {
  const parts = text.split(",");
  const [before, after = before] = parts;
  if (before === undefined || after === undefined || parts.length > 2)
    throw new InvalidArgumentError(`Expected one or two times such as 0.1s,0.2s, got "${text}".`);
  return { beforeMs: parseDurationMs(before), afterMs: parseDurationMs(after) };
};

/** `-35dB`, `-35` or, where it is allowed, `auto`. */
export const parseDb = (text: string): number => {
  const match = /^([+-]?\d+(?:\.\d+)?)\s*(?:db|lufs|dbtp)?$/i.exec(text.trim());
  if (!match) throw new InvalidArgumentError(`Expected a level such as -14dB, got "${text}".`);
  return Number(match[1]);
};

/** `720p`, `1080p`, `1440p`, `4k`, a bare height, or `source`; gives the shorter side in pixels. */
export const parseResolution = (text: string): number | "source" => {
  const lower = text.trim().toLowerCase();
  if (lower === "source") return "source";
  if (lower === "4k" || lower === "uhd") return 2160;
  const match = /^(\d{3,4})p?$/.exec(lower);
  if (!match) throw new InvalidArgumentError(`Expected 720p, 1080p, 1440p, 4k or source, got "${text}".`);
  return Number(match[1]);
};

/** `8M`, `8000k` or `8000`; gives kbit/s. */
export const parseBitrateKbps = (text: string): number | "auto" => {
  if (text.trim().toLowerCase() === "auto") return "auto";
  const match = /^(\d+(?:\.\d+)?)\s*([km])?(?:bit\/s|bps)?$/i.exec(text.trim());
  if (!match) throw new InvalidArgumentError(`Expected a rate such as 8M or 8000k, got "${text}".`);
  return Math.round(Number(match[1]) * (match[2]?.toLowerCase() === "m" ? 1000 : 1));
};

/** `100-200`, first and last frame, as Remotion's `--frames` takes it. */
export const parseFrameRange = (text: string): [number, number] => {
  const match = /^(\d+)-(\d+)$/.exec(text.trim());
  if (!match || Number(match[1]) > Number(match[2]))
    throw new InvalidArgumentError(`Expected a first and a last frame such as 0-99, got "${text}".`);
  return [Number(match[1]), Number(match[2])];
};

/** A number, or `auto` / `source` where that is a choice; anything else is told to the user. */
export const parseNumberOr =
  <Word extends string>(word: Word) =>
  (text: string): number | Word => {
    if (text.trim().toLowerCase() === word) return word;
    const value = Number(text);
    if (text.trim() === "" || !Number.isFinite(value))
      throw new InvalidArgumentError(`Expected a number or ${word}, got "${text}".`);
    return value;
  };

/** A plain number. */
export const parseNumber = (text: string): number => {
  const value = Number(text);
  if (text.trim() === "" || !Number.isFinite(value))
    throw new InvalidArgumentError(`Expected a number, got "${text}".`);
  return value;
};

/** A whole number from 0 on, as frames and ports are counted. */
export const parseCount = (text: string): number => {
  if (!/^\d{1,9}$/.test(text.trim()))
    throw new InvalidArgumentError(`Expected a whole number from 0 on, got "${text}".`);
  return Number(text);
};

/** Comma-separated words; what stands in brackets, such as `rgb(1, 2, 3)`, is not separated. */
export const parseList = (text: string): string[] =>
  text
    .split(/,(?![^(]*\))/)
    .map((part) => part.trim())
    .filter((part) => part !== "");

/** `500MB`, `5GB`: bytes. */
export const parseBytes = (text: string): number => {
  const match = /^(\d+(?:\.\d+)?)\s*(k|m|g|t)?b?$/i.exec(text.trim());
  if (!match) throw new InvalidArgumentError(`Expected a size such as 500MB or 5GB, got "${text}".`);
  return Number(match[1]) * 1000 ** " kmgt".indexOf(match[2]?.toLowerCase() ?? " ");
};

/** `30d`, `12h`: milliseconds. */
export const parseDays = (text: string): number => {
  const match = /^(\d+(?:\.\d+)?)\s*(d|h)?$/i.exec(text.trim());
  if (!match) throw new InvalidArgumentError(`Expected a time such as 30d or 12h, got "${text}".`);
  return Number(match[1]) * (match[2]?.toLowerCase() === "h" ? 3_600_000 : 86_400_000);
};

/** `1:04.5`, `12.3 s`: how long something is, for people. */
export const formatDuration = (ms: number): string => {
  if (ms < 100) return `${Math.round(ms)} ms`;
  const seconds = ms / 1000;
  if (seconds < 59.95) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  const minutes = Math.floor(whole / 60);
  const rest = String(whole % 60).padStart(2, "0");
  return minutes < 60
    ? `${minutes}:${rest} min`
    : `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, "0")}:${rest} h`;
};

/** `1.2 MB`: how much something weighs, for people. */
export const formatBytes = (bytes: number): string => {
  const units = ["B", "kB", "MB", "GB", "TB"];
  const power = bytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3));
  return `${(bytes / 1000 ** power).toFixed(power === 0 ? 0 : 1)} ${units[power]}`;
};
