import type { Run } from "../tools/run";
import { faultOf } from "./fault";
import { ProviderError, type Unavailable } from "./provider-error";

/** A service that is paid for, or at least asks for a key. */
export interface Service {
  label: string;
  /** The environment variable that holds its key. */
  keyName: string;
  /** Where a key is had. */
  keysAt: string;
}

/** Why a service cannot be used: nobody set its key. */
export const missingKey = ({ label, keyName, keysAt }: Service): Unavailable | null =>
  process.env[keyName]?.trim()
    ? null
    : { reason: `${label} needs a key in ${keyName}.`, fix: `Get one at ${keysAt} and set ${keyName}.` };

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
