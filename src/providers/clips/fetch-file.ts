import { type FileHandle, open } from "node:fs/promises";
import { UserError } from "../../schema/user-error";
import type { Run } from "../../tools/run";
import { writeWholeFile } from "../../tools/write-whole";
import { faultOf, faultOfAnswer } from "../fault";
import { ProviderError } from "../provider-error";
import type { Service } from "../service";

interface FileRequest {
  service: Service;
  url: string;
  path: string;
  run: Run;
  /** It may take as long as it likes, as long as something comes. */
  stalledAfterMs: number;
}

/** No clip of a few seconds is larger. */
const mostBytes = 500_000_000;

/** Downloads a clip or an image, whole or not at all. One attempt. @throws ProviderError, UserError for a full disk */
export const fetchFile = async (o: FileRequest): Promise<void> => {
  const stalled = new AbortController();
  const timer = setTimeout(() => stalled.abort(), o.stalledAfterMs);
  try {
    const signal = AbortSignal.any([o.run.signal, stalled.signal]);
    await writeWholeFile(o.path, async (temp) => {
      const file = await open(temp, "wx");
      try {
        await receive(o, file, signal, () => timer.refresh());
      } finally {
        await file.close();
      }
    });
  } catch (error) {
    o.run.signal.throwIfAborted();
    if (error instanceof UserError) throw error;
    if (stalled.signal.aborted) throw new ProviderError("timeout", `${o.service.label} stopped sending a file.`);
    throw faultOf(o.service, error);
  } finally {
    clearTimeout(timer);
  }
};

const receive = async (
  { service, url }: FileRequest,
  file: FileHandle,
  signal: AbortSignal,
  onBytes: () => void,
): Promise<void> => {
  const broken = (why: string) => new ProviderError("broken", `${service.label} sends a file that ${why}.`);
  // Compressed, its length would not be the one that is announced.
  const response = await fetch(url, { signal, headers: { "accept-encoding": "identity" } });
  if (!response.ok || !response.body) {
    await response.body?.cancel();
    const isPassing = response.status >= 500 || response.status === 429 || response.status === 408;
    if (isPassing) throw faultOfAnswer(service, { status: response.status, headers: response.headers, body: null });
    throw new ProviderError("rejected", `${service.label} does not give a file it offered (${response.status}).`);
  }
  const type = response.headers.get("content-type") ?? "";
  const announced = Number(response.headers.get("content-length")) || null;
  if (/^(text\/|application\/json)/.test(type)) throw broken(`is neither a clip nor an image (${type})`);
  if ((announced ?? 0) > mostBytes) throw broken("is far too large");
  let bytes = 0;
  const body = response.body.getReader();
  for (let next = await body.read(); !next.done; next = await body.read()) {
    bytes += next.value.length;
    if (bytes > mostBytes) throw broken("is far too large");
    await file.appendFile(next.value);
    onBytes();
  }
  if (bytes === 0) throw broken("is empty");
  if (announced !== null && bytes !== announced) throw broken(`ends after ${bytes} of ${announced} bytes`);
};
