import { createInterface } from "node:readline/promises";
import type { Session } from "./session";

/** Asks whoever sits at the terminal; null where nobody does. */
export const askUser = ({ err, signal }: Session): ((question: string) => Promise<boolean>) | null => {
  if (!err.isTTY || !process.stdin.isTTY) return null;
  return async (question) => {
    const terminal = createInterface({ input: process.stdin, output: err });
    try {
      return /^y(es)?$/i.test((await terminal.question(`${question} [y/N] `, { signal })).trim());
    } finally {
      terminal.close();
    }
  };
};
