import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import type { ContentHash } from "../../schema/media";

/** Reads a file once, piece by piece, and returns the hash of its content. */
export const hashContent = async (path: string, signal?: AbortSignal): Promise<ContentHash> => {
  const hash = createHash("sha256");
  await pipeline(createReadStream(path, { highWaterMark: 1 << 20 }), hash, signal ? { signal } : {});
  return `sha256-${hash.digest("hex")}`;
};
