import { ProviderError } from "../../providers/provider-error";
import { UserError } from "../../schema/user-error";

/** What a provider failed with, in a few words; anything that is no failure of a provider is thrown on. */
export const whyItFailed = (error: unknown): string => {
  if (error instanceof ProviderError) return error.what.replace(/\.$/, "");
  throw error;
};

/** The same where nothing can be made without it; `instead` is another way, e.g. `choose another engine`. */
export const stopWith = (error: unknown, instead: string): never => {
  if (error instanceof ProviderError)
    throw new UserError(error.what, `${error.remedy}, or ${instead}.`, { cause: error });
  throw error;
};
