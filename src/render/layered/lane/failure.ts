import { UserError } from "../../../schema/user-error";

/** An error as it crosses from a thread to another: classes do not. */
export interface Failure {
  message: string;
  stack: string;
  /** Of what the user can mend; null for a bug. */
  user: { what: string; fix: string } | null;
}

/** Makes a failure of whatever was thrown. */
export const toFailure = (thrown: unknown): Failure => {
  const error = thrown instanceof Error ? thrown : new Error(String(thrown));
  return {
    message: error.message,
    stack: error.stack ?? "",
    user: error instanceof UserError ? { what: error.what, fix: error.fix } : null,
  };
};

/** The error again, with the stack of where it was thrown. */
export const fromFailure = ({ message, stack, user }: Failure): Error => {
  const error = user ? new UserError(user.what, user.fix) : new Error(message);
  error.stack = stack;
  return error;
};
