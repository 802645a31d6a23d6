/**
 * What went wrong with a provider, as far as it decides what is done next:
 * `refused` the key, the account or its credit; `rejected` this request (moderation, a bad value); `rate-limit` too many
 * calls; `timeout` no answer in time; `unavailable` cannot be reached, or an error of its own; `broken` an answer that
 * cannot be used.
 */
export type ProviderFault = "refused" | "rejected" | "rate-limit" | "timeout" | "unavailable" | "broken";

/** A call that a provider did not answer as it should. */
export class ProviderError extends Error {
  override readonly name = "ProviderError";

  /** `what` is a sentence for people that names the provider; `retryAfterMs` is how long it asked to be left alone. */
  constructor(
    readonly fault: ProviderFault,
    readonly what: string,
    readonly retryAfterMs: number | null = null,
    options?: ErrorOptions,
  ) {
    super(what, options);
  }

  /** Whether the same call may succeed later. */
  get isPassing(): boolean {
    return this.fault !== "refused" && this.fault !== "rejected";
  }
}

/** Why a provider cannot be used here at all, and what opens it. */
export interface Unavailable {
  reason: string;
  fix: string;
}
