// The other end of model-child.ts: requests come in as lines of JSON, answers go out as such, one after the other.
import { Console } from "node:console";
import { createInterface } from "node:readline";

/** What the program was started with. */
export const setup = JSON.parse(process.argv[2]);

/** Answers until nobody asks any more. `answer` takes a request and returns what can be written as JSON. */
export const serveModel = async (answer) => {
  const send = (message) => process.stdout.write(`${JSON.stringify(message)}\n`);
  // Standard output is for answers only; libraries like to talk.
  globalThis.console = new Console(process.stderr);
  for await (const line of createInterface({ input: process.stdin })) {
    const { id, ...request } = JSON.parse(line);
    try {
      send({ id, ok: true, answer: await answer(request) });
    } catch (error) {
      send({ id, ok: false, error: error instanceof Error ? error.message : String(error) });
    }
  }
  // What native threads are left must not keep it alive.
  process.exit(0);
};
