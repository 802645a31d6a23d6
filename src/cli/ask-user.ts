import { createInterface } from "node:readline";
import type { Session } from "./session";

/** Asks whoever sits at the terminal; null where nobody does. Ctrl-D is a no, Ctrl-C ends the session as everywhere. */
export const askUser = ({ err, signal, sinks }: Session): ((question: string) => Promise<boolean>) | null => {
  if (!err.isTTY || !process.stdin.isTTY) return null;
  return (question) => {
    const releases = [...sinks].map((sink) => sink.hold?.());
    const asked = new Promise<boolean>((resolve, reject) => {
      const terminal = createInterface({ input: process.stdin, output: err });
      // It reads the keys itself, so that no signal comes of them.
      terminal.once("SIGINT", () => process.kill(process.pid, "SIGINT"));
      terminal.once("close", () => (signal.aborted ? reject(signal.reason) : resolve(false)));
      signal.addEventListener("abort", () => terminal.close(), { once: true });
      terminal.question(`${question} [y/N] `, (answer) => {
        resolve(/^y(es)?$/i.test(answer.trim()));
        terminal.close();
      });
    });
    return asked.finally(() => {
      for (const release of releases) release?.();
    });
  };
};
