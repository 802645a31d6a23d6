/**
 * Something the user can mend: told in one line, without a stack, with exit code 2.
 * Anything else that is thrown is a bug of ours and shows its stack.
 */
export class UserError extends Error {
  override readonly name = "UserError";

  /** `what` says what was expected and what came; `fix` says what to do about it. */
  constructor(
    readonly what: string,
    readonly fix: string,
    options?: ErrorOptions,
  ) {
    super(`${what} ${fix}`, options);
  }
}
