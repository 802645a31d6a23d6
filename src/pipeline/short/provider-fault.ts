import { ProviderError } from "../../providers/provider-error";
import { UserError } from "../../schema/user-error";

/** What a provider failed with, in a few words; anything that is no failure of a provider is thrown on. */
export const whyItFailed = (error: unknown): string => {
  if (error instanceof ProviderError) return error.what.replace(/\.$/, "");
  throw error;
};

/** The same where nothing can be made without it. */
export const stopWith = (error: unknown, fix: string): never => {
  if (error instanceof ProviderError) throw new UserError(error.what, fix, { cause: error });
  throw error;
};
