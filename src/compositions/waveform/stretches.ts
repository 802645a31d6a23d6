// Waveform data is fetched as frames need it, a stretch at a time: an hour of it is never in a tab.
import { stretchBytes } from "../../schema/waveform/heard";

/** More than the cuts of any moment can scatter its sound over. */
const mostKept = 64;

const kept = new Map<string, Uint8Array>();
const onTheWay = new Map<string, Promise<void>>();
/** Files of servers that know no ranges: they come at once. */
const wholeFiles = new Map<string, Uint8Array>();

/** A stretch that is here already, shorter at the end of a file; null where it must be loaded first. */
export const stretchAt = (src: string, index: number): Uint8Array | null => {
  const whole = wholeFiles.get(src);
  if (whole) return whole.subarray(index * stretchBytes, (index + 1) * stretchBytes);
  const key = `${index} ${src}`;
  const stretch = kept.get(key);
  if (!stretch) return null;
  // The one used last is let go last.
  kept.delete(key);
  kept.set(key, stretch);
  return stretch;
};

/** Has a stretch fetched, once however many ask for it. */
export const loadStretch = (src: string, index: number): Promise<void> => {
  const key = `${index} ${src}`;
  const already = onTheWay.get(key);
  if (already) return already;
  const loading = fetchStretch(src, index, key).finally(() => onTheWay.delete(key));
  onTheWay.set(key, loading);
  return loading;
};

const fetchStretch = async (src: string, index: number, key: string): Promise<void> => {
  if (stretchAt(src, index)) return;
  const start = index * stretchBytes;
  const response = await fetch(src, { headers: { range: `bytes=${start}-${start + stretchBytes - 1}` } });
  const beyondTheEnd = response.status === 416;
  if (!response.ok && !beyondTheEnd) throw new Error(`The waveform's data cannot be read: HTTP ${response.status}.`);
  const bytes = beyondTheEnd ? new Uint8Array() : new Uint8Array(await response.arrayBuffer());
  if (response.status === 200) {
    wholeFiles.set(src, bytes);
    return;
  }
  kept.set(key, bytes);
  const oldest = kept.size > mostKept ? kept.keys().next().value : undefined;
  if (oldest !== undefined) kept.delete(oldest);
};
