import { createHash } from "node:crypto";
import { z } from "zod";
import type { Run } from "../tools/run";
import type { Unavailable } from "../tools/unavailable";
import { faultOf } from "./fault";
import { ProviderError } from "./provider-error";

/** A service that is paid for, or at least asks for a key. */
export interface Service {
  label: string;
  /** The environment variable that holds its key. */
  keyName: string;
  /** Where a key is had. */
  keysAt: string;
  /** The environment variable that leads to another address than the service's own. */
  urlName: string;
}

/** What can be sent in a header. */
const keyPattern = /^[\x21-\x7e]+$/;

/** Why a service cannot be used: nobody set its key, or its key or address can be none. Neither is quoted. */
export const missingKey = ({ label, keyName, keysAt, urlName }: Service): Unavailable | null => {
  const key = process.env[keyName]?.trim();
  if (!key) return { reason: `${label} needs a key in ${keyName}.`, fix: `Get one at ${keysAt} and set ${keyName}.` };
  if (!keyPattern.test(key))
    return { reason: `${keyName} holds what is in no key of ${label}'s.`, fix: `Set ${keyName} to the key alone.` };
  const url = otherUrl(urlName);
  if (url !== null && !z.url({ protocol: /^https?$/ }).safeParse(url).success)
    return {
      reason: `${urlName} holds no address.`,
      fix: `Set ${urlName} to one that begins with https://, or unset it.`,
    };
  return null;
};

/** Where a service is asked, if not at its own address. */
export const otherUrl = (urlName: string): string | null => process.env[urlName]?.trim() || null;

/** The same as a part of a cache's key. An address may hold a password. */
export const addressOf = ({ urlName }: Service): Record<string, string> => {
  const url = otherUrl(urlName);
  return url === null ? {} : { address: createHash("sha256").update(url).digest("hex").slice(0, 16) };
};

interface Call<Result> {
  service: Service;
  run: Run;
  /** How long it may take, until the last byte of the answer. */
  deadlineMs: number;
  call: (signal: AbortSignal) => Promise<Result>;
}

/** Makes one call, in its time. @throws ProviderError, the reason of an abort */
export const callService = async <Result>({ service, run, deadlineMs, call }: Call<Result>): Promise<Result> => {
  run.signal.throwIfAborted();
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(), deadlineMs);
  try {
    return await call(AbortSignal.any([run.signal, late.signal]));
  } catch (error) {
    run.signal.throwIfAborted();
    if (late.signal.aborted) {
      throw new ProviderError("timeout", `${service.label} did not answer within ${Math.ceil(deadlineMs / 1000)} s.`);
    }
    throw faultOf(service, error);
  } finally {
    clearTimeout(timer);
  }
};
