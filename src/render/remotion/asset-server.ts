import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { basename, extname } from "node:path";
import type { ContentHash } from "../../schema/media";

const types: Record<string, string> = {
  ".mp4": "video/mp4",
  ".m4v": "video/mp4",
  ".mov": "video/quicktime",
  ".webm": "video/webm",
  ".mkv": "video/x-matroska",
  ".avi": "video/x-msvideo",
  ".ts": "video/mp2t",
  ".mp3": "audio/mpeg",
  ".wav": "audio/wav",
  ".m4a": "audio/mp4",
  ".aac": "audio/aac",
  ".ogg": "audio/ogg",
  ".opus": "audio/ogg",
  ".flac": "audio/flac",
  ".jpg": "image/jpeg",
  ".jpeg": "image/jpeg",
  ".png": "image/png",
  ".webp": "image/webp",
  ".gif": "image/gif",
  ".avif": "image/avif",
  ".svg": "image/svg+xml",
  ".bmp": "image/bmp",
};

export interface AssetServer {
  /** Where each asset can be fetched while the server runs. */
  urls: Record<ContentHash, string>;
  close(): Promise<void>;
}

/** Serves a timeline's assets, and nothing else, to programs on this machine. */
export const serveAssets = async (assetPaths: Record<ContentHash, string>): Promise<AssetServer> => {
  const paths = new Map(
    Object.entries(assetPaths).map(([hash, path]) => [`/${hash}/${encodeURIComponent(basename(path))}`, path]),
  );
  const server = createServer((request, response) => {
    answer(request, response, paths).catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject).listen(0, "127.0.0.1", resolve);
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The asset server has no port.");
  return {
    urls: Object.fromEntries(
      [...paths.keys()].map((route) => [route.split("/")[1] ?? "", `http://127.0.0.1:${address.port}${route}`]),
    ),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};

const answer = async (request: IncomingMessage, response: ServerResponse, paths: Map<string, string>) => {
  response.setHeader("access-control-allow-origin", "*");
  response.setHeader("access-control-allow-headers", "range");
  response.setHeader("access-control-expose-headers", "accept-ranges, content-length, content-range");
  if (request.method === "OPTIONS") return response.writeHead(204).end();
  if (request.method !== "GET" && request.method !== "HEAD") return response.writeHead(405).end();
  const path = paths.get((request.url ?? "").split("?")[0] ?? "");
  const file = path ? await stat(path).catch(() => null) : null;
  if (!path || !file) return response.writeHead(404).end();
  const range = parseRange(request.headers.range, file.size);
  response.setHeader("accept-ranges", "bytes");
  response.setHeader("content-type", types[extname(path).toLowerCase()] ?? "application/octet-stream");
  if (range === "unsatisfiable") return response.writeHead(416, { "content-range": `bytes */${file.size}` }).end();
  const { start, end } = range ?? { start: 0, end: file.size - 1 };
  response.setHeader("content-length", end - start + 1);
  if (range) response.setHeader("content-range", `bytes ${start}-${end}/${file.size}`);
  response.writeHead(range ? 206 : 200);
  if (request.method === "HEAD" || file.size === 0) return response.end();
  const body = createReadStream(path, { start, end });
  response.on("close", () => body.destroy());
  return body.on("error", () => response.destroy()).pipe(response);
};

/** One range as browsers ask for it, both ends included; null where none is asked for or it is too odd to serve. */
const parseRange = (
  header: string | undefined,
  size: number,
): { start: number; end: number } | "unsatisfiable" | null => {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header ?? "");
  if (!match || (!match[1] && !match[2])) return null;
  const start = match[1] ? Number(match[1]) : Math.max(0, size - Number(match[2]));
  const end = match[1] && match[2] ? Math.min(Number(match[2]), size - 1) : size - 1;
  return start > end || start >= size ? "unsatisfiable" : { start, end };
};
