import assert from "node:assert/strict";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { TestContext } from "node:test";

/** How the stand-in answers a request. */
export interface Answer {
  /** 200 unless told. */
  status?: number;
  headers?: Record<string, string>;
  json?: unknown;
  body?: string | Uint8Array;
  delayMs?: number;
  /** `silent`: never answers; `stuck`: sends its headers and no body; `drop`: closes without a word; `cut`: closes half way. */
  fails?: "silent" | "stuck" | "drop" | "cut";
}

/** A request as it came. */
export interface Asked {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: IncomingMessage["headers"];
  /** Parsed where it is JSON, else the text; null where there is none. */
  body: unknown;
}

type Script = Answer[] | ((asked: Asked) => Answer);

/** A provider's server, as it is played to a test. */
export interface StandIn {
  origin: string;
  /** Everything that was asked, in order. */
  asked: Asked[];
  /** What was asked of one route, e.g. `POST /v1/responses`. */
  askedOf(route: string): Asked[];
  /**
   * What a route answers from now on: one after the other, where the last is given again and again, or whatever the
   * function says. A route ending in `*` stands for all that begin so.
   */
  answer(route: string, script: Script): void;
  /** Resolves at the n-th request to a route. */
  until(route: string, count: number): Promise<void>;
  /** From now on nobody is there. The end of the test does it, too. */
  close(): Promise<void>;
}

/** Plays a provider on loopback until the test ends. What no route answers gets a 501. */
export const standIn = async (t: TestContext, routes: Record<string, Script> = {}): Promise<StandIn> => {
  const asked: Asked[] = [];
  const scripts = new Map(Object.entries(routes));
  const waiting = new Set<() => void>();
  const server = createServer((request, response) => {
    readAsked(request)
      .then((each) => {
        asked.push(each);
        const script = scriptFor(scripts, `${each.method} ${each.path}`);
        play(nextAnswer(script, each), response);
        for (const look of waiting) look();
      })
      .catch((error) => response.writeHead(501).end(String(error)));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const close = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  t.after(close);
  const address = server.address();
  assert.ok(address && typeof address === "object");
  const askedOf = (route: string) => asked.filter(({ method, path }) => matches(route, `${method} ${path}`));
  return {
    origin: `http://127.0.0.1:${address.port}`,
    asked,
    askedOf,
    close,
    answer: (route, script) => void scripts.set(route, script),
    until: (route, count) =>
      new Promise((resolve) => {
        const look = () => {
          if (askedOf(route).length < count) return;
          waiting.delete(look);
          resolve();
        };
        waiting.add(look);
        look();
      }),
  };
};

const matches = (route: string, asked: string): boolean =>
  route.endsWith("*") ? asked.startsWith(route.slice(0, -1)) : route === asked;

const scriptFor = (scripts: Map<string, Script>, asked: string): Script | undefined =>
  scripts.get(asked) ?? [...scripts].find(([route]) => matches(route, asked))?.[1];

const nextAnswer = (script: Script | undefined, asked: Asked): Answer => {
  const nothing: Answer = { status: 501, body: `nothing scripted for ${asked.method} ${asked.path}` };
  if (!Array.isArray(script)) return script?.(asked) ?? nothing;
  return (script.length > 1 ? script.shift() : script[0]) ?? nothing;
};

const readAsked = async (request: IncomingMessage): Promise<Asked> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString("utf8");
  const url = new URL(request.url ?? "/", "http://stand-in");
  const isJson = request.headers["content-type"]?.includes("json") ?? false;
  const body: unknown = text === "" ? null : isJson ? JSON.parse(text) : text;
  return { method: request.method ?? "", path: url.pathname, query: url.searchParams, headers: request.headers, body };
};

const play = ({ status = 200, headers, json, body, delayMs = 0, fails }: Answer, response: ServerResponse): void => {
  if (fails === "silent") return;
  if (fails === "drop") return void response.destroy();
  const content = Buffer.from(json === undefined ? (body ?? "") : JSON.stringify(json));
  const send = () => {
    if (response.destroyed) return;
    const type = json === undefined ? "application/octet-stream" : "application/json";
    response.writeHead(status, { "content-type": type, "content-length": content.length, ...headers });
    if (fails === "stuck") return void response.flushHeaders();
    if (fails !== "cut") return void response.end(status === 204 ? undefined : content);
    response.write(content.subarray(0, content.length / 2), () => setTimeout(() => response.destroy(), 20));
  };
  if (delayMs > 0) setTimeout(send, delayMs).unref();
  else send();
};
