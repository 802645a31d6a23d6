import { z } from "zod";

/**
 * What went wrong with a provider, as far as it decides what is done next:
 * `refused` the key, the account or its credit; `rejected` this request (moderation, a bad value); `rate-limit` too many
 * calls; `timeout` no answer in time; `unavailable` cannot be reached, or an error of its own; `broken` an answer that
 * cannot be used.
 */
export const providerFaultSchema = z.enum(["refused", "rejected", "rate-limit", "timeout", "unavailable", "broken"]);
export type ProviderFault = z.infer<typeof providerFaultSchema>;

/** A call that a provider did not answer as it should. */
export class ProviderError extends Error {
  override readonly name = "ProviderError";

  /** `what` is a sentence for people that names the provider; `retryAfterMs` is how long it asked to be left alone. */
  constructor(
    readonly fault: ProviderFault,
    readonly what: string,
    readonly retryAfterMs: number | null = null,
    options: ErrorOptions & { mayBeBilled?: boolean } = {},
  ) {
    super(what, options);
    this.mayBeBilled = options.mayBeBilled ?? (fault === "broken" || fault === "timeout");
  }

  /** Whether the provider may have done its work, and want its money, all the same. */
  readonly mayBeBilled: boolean;

  /** Whether the same call may succeed later. */
  get isPassing(): boolean {
    return this.fault !== "refused" && this.fault !== "rejected";
  }

  /** What may help, as the beginning of a sentence. */
  get remedy(): string {
    if (this.fault === "refused") return "Check the key and the account";
    return this.fault === "rejected" ? "Ask for something else" : "Try again later";
  }
}
