import type { Script } from "../../schema/script";
import type { Run } from "../../tools/run";
import type { Unavailable } from "../../tools/unavailable";

/** What a script is to be about. */
export interface ScriptRequest {
  topic: string;
  /** BCP 47, or `auto` for the topic's own. */
  language: string;
  /** 3 to 12; null leaves it to the writer. */
  scenes: number | null;
  /** How long the narration should take to say. */
  durationMs: number;
  model: string;
}

/** What writes a script from a topic. Passes `test/providers/llm/conformance.ts`. */
export interface ScriptWriter {
  name: "openai";
  attempts: number;
  missing(run: Run): Promise<Unavailable | null>;
  /** Name to version of everything besides the request that decides what it writes: part of the cache's key. */
  versions(): Record<string, string>;
  /** All that it is told. */
  prompt(request: ScriptRequest): string;
  estimateUsd(request: ScriptRequest): number;
  /** One attempt. @throws ProviderError */
  write(request: ScriptRequest, run: Run): Promise<{ script: Script; costUsd: number | null }>;
}
