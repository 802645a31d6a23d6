/** What the user is told while things are got ready: one line a thing, beside the program's own output. */
export const say = (line) => process.stderr.write(`${line}\n`);

/** Something is missing that could not be got: what, and the one command that mends it. */
export class SetupError extends Error {
  constructor(what, command) {
    super(`${what}\n  Mend it with: ${command}`);
  }
}
