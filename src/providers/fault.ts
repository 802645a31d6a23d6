import { inspect } from "node:util";
import { z } from "zod";
import { ProviderError } from "./provider-error";
import { retryAfterMs } from "./retry-after";

interface Refuser {
  label: string;
  keyName: string;
}

/** What an error answer holds, whoever received it. */
interface ErrorAnswer {
  status: number;
  headers: Headers;
  body: unknown;
}

/** Asks for `Headers` only when there are some: the first to name it loads Node's `fetch`, and would do so at every start. */
export const headersSchema = z.custom<Headers>((value) => value instanceof Headers);

/** The SDKs throw errors of classes of their own; this is what they have in common. */
const sdkErrorSchema = z.object({ status: z.number(), headers: headersSchema, error: z.unknown() });

/** Says as a ProviderError what a call threw. What is no failure of the provider stays what it is. */
export const faultOf = (service: Refuser, error: unknown): unknown => {
  if (error instanceof ProviderError) return error;
  const answer = sdkErrorSchema.safeParse(error).data;
  if (answer) return faultOfAnswer(service, { ...answer, body: answer.error });
  if (error instanceof SyntaxError || error instanceof z.ZodError) {
    return new ProviderError("broken", `${service.label}'s answer could not be read.`);
  }
  const code = networkCode(error);
  if (code !== null) {
    const mayBeBilled = !neverReached.has(code);
    return new ProviderError("unavailable", `${service.label} cannot be reached (${code}).`, null, { mayBeBilled });
  }
  return withoutKey(error, service);
};

/** Codes of connections that were never made: nobody was asked for anything. */
const neverReached = new Set(
  "ECONNREFUSED ENOTFOUND EAI_AGAIN EHOSTUNREACH ENETUNREACH UND_ERR_CONNECT_TIMEOUT".split(" "),
);

/** A bug shows its stack, which may quote what was sent. */
const withoutKey = (error: unknown, { keyName }: Refuser): unknown => {
  const key = process.env[keyName]?.trim();
  const said = inspect(error, { showHidden: true });
  if (!key || !said.includes(key)) return error;
  return new Error(said.replaceAll(key, "***").split("\n", 1)[0]);
};

/** Says as a ProviderError what an answer with an error status means. */
export const faultOfAnswer = (service: Refuser, { status, headers, body }: ErrorAnswer): ProviderError => {
  const { label, keyName } = service;
  const said = saidIn(body, keyName);
  const after = retryAfterMs(headers, Date.now());
  if (status === 402 || noCredit.test(said)) {
    return new ProviderError("refused", `The account at ${label} has no credit left.`);
  }
  // What is said about a key repeats parts of it.
  if (status === 401) return new ProviderError("refused", `${label} refuses the key in ${keyName}.`);
  if (status === 403) return new ProviderError("refused", `${label} does not allow this${quoted(said)}.`);
  if (status === 429) return new ProviderError("rate-limit", `${label} takes no more calls for now.`, after);
  if (status === 408 || status === 504) return new ProviderError("timeout", `${label} took too long.`, after);
  if (status >= 500 || status === 409 || status === 425) {
    return new ProviderError("unavailable", `${label} fails with an error of its own (${status}).`, after);
  }
  return new ProviderError("rejected", `${label} rejects this request (${status})${quoted(said)}.`);
};

const noCredit =
  /insufficient_quota|quota_exceeded|billing_hard_limit|(not (have )?enough|insufficient|out of) credits/i;

const sayingSchema = z.object({ code: z.string().nullish(), message: z.string().nullish() });
const inner = z.union([z.string().transform((message) => ({ code: null, message })), sayingSchema]);
const bodySchema = z.union([
  z.object({ error: inner }).transform(({ error }) => error),
  z.object({ detail: inner }).transform(({ detail }) => detail),
  inner,
]);

const mostSaidChars = 200;

/** The code and the message in the body of an error answer, cut to a line; the key is left out. */
const saidIn = (body: unknown, keyName: string): string => {
  const { code, message } = bodySchema.safeParse(body).data ?? {};
  const said = [code, message].filter(Boolean).join(": ");
  const key = process.env[keyName]?.trim();
  return asLine(key ? said.replaceAll(key, "***") : said);
};

/** What a service says, on one line that can be read at a glance. */
export const asLine = (said: string): string => {
  const line = said.replaceAll(/\s+/g, " ").trim();
  return line.length > mostSaidChars ? `${line.slice(0, mostSaidChars)}…` : line;
};

const quoted = (said: string): string => (said === "" ? "" : `: ${said.replace(/\.$/, "")}`);

/** Why a connection could not be made or broke; null where an error is none of that: files have such codes, too. */
const networkCode = (error: unknown): string | null => {
  let code: string | null = null;
  for (let each = error; each instanceof Error; each = each.cause) {
    if (each instanceof TypeError && /^(fetch failed|terminated)$/.test(each.message)) code = "it broke off";
    if (code !== null && "code" in each && typeof each.code === "string") code = each.code;
  }
  return code;
};
