import { z } from "zod";
import { feedTool, ToolError } from "./child";
import type { Run } from "./run";

/** A program that keeps a model in memory and answers with it; written with `serveModel` of model-server.mjs. */
export interface ModelProgram {
  path: string;
  /** What it must know before the first request. */
  setup: Record<string, string>;
}

/** The process of a model is gone: it crashed, or the system ended it. */
export class ModelGone extends Error {
  override readonly name = "ModelGone";

  /** `how` goes on after "its process", e.g. `was ended by SIGSEGV`. */
  constructor(readonly how: string) {
    super(`The process of a model ${how}.`);
  }
}

/** A model, or the library that runs it, threw an error. */
export class ModelFailed extends Error {
  override readonly name = "ModelFailed";
}

const answerSchema = z.discriminatedUnion("ok", [
  z.object({ id: z.number(), ok: z.literal(true), answer: z.unknown() }),
  z.object({ id: z.number(), ok: z.literal(false), error: z.string() }),
]);

interface Waiting {
  resolve: (answer: unknown) => void;
  reject: (error: unknown) => void;
}

interface Child {
  ask: (request: Record<string, unknown>) => Promise<unknown>;
}

/** Long enough for what lies between two requests of one run, short enough to give the memory back to what follows. */
const idleMs = 4000;
const children = new Map<string, Child>();

/**
 * Asks a model in a process of its own, which is kept for the requests that follow and ends by itself, or with the run.
 * Answers are for the caller to parse. @throws ModelGone, ModelFailed
 */
export const askModel = async (program: ModelProgram, request: Record<string, unknown>, run: Run): Promise<unknown> => {
  run.signal.throwIfAborted();
  const key = [run.tempDir, program.path, JSON.stringify(program.setup)].join("\n");
  const child = children.get(key) ?? startChild(program, run, () => children.delete(key));
  children.set(key, child);
  return child.ask(request);
};

const startChild = (program: ModelProgram, run: Run, forget: () => void): Child => {
  const waiting = new Map<number, Waiting>();
  let asked = 0;
  let idle: NodeJS.Timeout | undefined;

  const settle = (id: number): Waiting | undefined => {
    const found = waiting.get(id);
    waiting.delete(id);
    if (waiting.size === 0) idle = setTimeout(end, idleMs);
    return found;
  };
  const hear = (line: string) => {
    // Native code may write what it likes.
    if (!line.startsWith('{"id":')) return;
    const answer = answerSchema.parse(JSON.parse(line));
    const asker = settle(answer.id);
    if (answer.ok) asker?.resolve(answer.answer);
    else asker?.reject(new ModelFailed(answer.error));
  };
  const tool = feedTool(process.execPath, [program.path, JSON.stringify(program.setup)], {
    signal: run.signal,
    nice: true,
    onStdoutLine: hear,
  });
  const end = () => {
    forget();
    tool.end();
  };
  const gone = (error: unknown) => {
    clearTimeout(idle);
    forget();
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  };
  tool.done.then(
    () => gone(new ModelGone("ended before it had answered")),
    (error: unknown) => gone(error instanceof ToolError ? new ModelGone(error.how) : error),
  );

  const ask = (request: Record<string, unknown>) => {
    clearTimeout(idle);
    const id = asked++;
    return new Promise<unknown>((resolve, reject) => {
      waiting.set(id, { resolve, reject });
      void tool.write(Buffer.from(`${JSON.stringify({ ...request, id })}\n`));
    });
  };
  return { ask };
};
