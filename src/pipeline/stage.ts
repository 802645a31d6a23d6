import type { z } from "zod";
import type { StepEvent } from "../schema/progress";
import { availableCores, availableMemoryBytes } from "../tools/machine";
import type { Run } from "../tools/run";
import type { StoredFile } from "./cache/entry";
import { cacheKey, type KeyParts } from "./cache/key";
import { openStore, type Store } from "./cache/store";
import { type Needs, openPool, type Pool } from "./pool";
import { announce, type Spending } from "./spending";

/** What all stages of one run share. */
export interface Stages {
  run: Run;
  store: Store;
  pool: Pool;
  /** How each stage ended, in the order of their ends: what the summary of the run counts. */
  outcomes: Outcome[];
  /** The keys of what has been told: a value that several parts of a run ask for is told once. */
  told: Set<string>;
  /** Told before a stage makes calls that cost money. A recipe may have them agreed to. @throws UserError where they are not */
  approve: Spending["approve"];
}

export interface Outcome {
  stage: string;
  state: "finished" | "cached" | "failed" | "skipped";
  elapsedMs: number;
}

/** What a stage can do besides computing: stop, read, tell how far it is. */
export interface StageRun {
  run: Run;
  moved: (done: number, total: number, unit: string) => void;
}

export interface StageCommon<Input> {
  name: string;
  /** To be raised whenever the same input would give another result than before. */
  version: number;
  /** For people, e.g. `Finding faces`. */
  label: string;
  needs: Needs;
  /** What the result depends on besides the stage itself; see the law in cache/store.ts. */
  dependsOn: (input: Input, run: Run) => Promise<Pick<KeyParts, "inputs" | "options" | "tools">>;
}

/** A stage that finds something out: its value is kept as JSON. */
export interface Stage<Input, Output> extends StageCommon<Input> {
  output: z.ZodType<Output>;
  /** How old a kept value may be; for ever where it does not say. */
  freshForMs?: (input: Input) => number;
  run: (input: Input, stage: StageRun) => Promise<Output>;
  /** A few words about the outcome, e.g. `120 words, en`. */
  describe?: (output: Output) => string;
}

/** A stage that makes a file, of the given extension (with its dot). */
export interface FileStage<Input> extends StageCommon<Input> {
  extension: string;
  write: (input: Input, path: string, stage: StageRun) => Promise<void>;
}

/** Opens what the stages of a run share: its store, and a pool over the machine's free cores and memory. */
export const openStages = (run: Run): Stages => ({
  run,
  store: openStore(run.cacheDir),
  pool: openPool({ cores: availableCores(), memoryBytes: availableMemoryBytes() }),
  outcomes: [],
  told: new Set(),
  approve: async (calls) => announce(calls, run),
});

/** The value of a stage: from the store where it is known, else computed when the machine has room, and kept. */
export const runStage = async <Input, Output>(
  stage: Stage<Input, Output>,
  input: Input,
  stages: Stages,
): Promise<Output> => {
  const { store } = stages;
  return follow(stage, input, stages, {
    look: (key) => store.get(key, stage.output, stage.freshForMs?.(input)),
    make: async (key, parts, stageRun) => {
      const startedAt = performance.now();
      const value = stage.output.parse(await stage.run(input, stageRun));
      await store.put(key, value, { ...parts, tookMs: performance.now() - startedAt });
      return value;
    },
    describe: stage.describe,
  });
};

/** The same for a stage that makes a file. */
export const runFileStage = async <Input>(
  stage: FileStage<Input>,
  input: Input,
  stages: Stages,
): Promise<StoredFile> => {
  const { store } = stages;
  return follow(stage, input, stages, {
    look: (key) => store.getFile(key, stage.extension),
    make: (key, parts, stageRun) =>
      store.putFile(key, stage.extension, (path) => stage.write(input, path, stageRun), parts),
    describe: undefined,
  });
};

/** The value of a stage if a run would get it from the store, else null: nothing is computed. */
export const findKept = async <Input, Output>(
  stage: Stage<Input, Output>,
  input: Input,
  { store, run }: Stages,
): Promise<Output | null> =>
  store.get(cacheKey(await keyPartsOf(stage, input, run)), stage.output, stage.freshForMs?.(input));

/** Everything that a stage's result depends on. */
export const keyPartsOf = async <Input>(stage: StageCommon<Input>, input: Input, run: Run): Promise<KeyParts> => ({
  stage: stage.name,
  version: stage.version,
  ...(await stage.dependsOn(input, run)),
});

interface Way<T> {
  look: (key: string, parts: KeyParts) => Promise<T | null>;
  make: (key: string, parts: KeyParts, stageRun: StageRun) => Promise<T>;
  describe: ((value: T) => string) | undefined;
}

/** The way of every stage: from the store by its key, else made when the machine has room; told at every step. */
export const follow = async <Input, T>(
  stage: StageCommon<Input>,
  input: Input,
  stages: Stages,
  way: Way<T>,
): Promise<T> => {
  const { run, pool, outcomes, told } = stages;
  let startedAt = performance.now();
  const tell = (state: StepEvent["state"], more: Partial<StepEvent> = {}) => {
    const elapsedMs = performance.now() - startedAt;
    run.report({ type: "step", step: stage.name, label: stage.label, state, elapsedMs, ...more });
    if (state !== "started" && state !== "moved") outcomes.push({ stage: stage.name, state, elapsedMs });
  };
  const detailOf = (value: T) => (way.describe ? { detail: way.describe(value) } : {});

  run.signal.throwIfAborted();
  const parts = await keyPartsOf(stage, input, run);
  const key = cacheKey(parts);
  const known = await way.look(key, parts);
  if (known !== null) {
    if (!told.has(key)) tell("cached", detailOf(known));
    told.add(key);
    return known;
  }
  return pool.take(stage.needs, run.signal, async () => {
    startedAt = performance.now();
    tell("started");
    try {
      const moved = (done: number, total: number, unit: string) => tell("moved", { done, total, unit });
      const value = await way.make(key, parts, { run, moved });
      tell("finished", detailOf(value));
      told.add(key);
      return value;
    } catch (error) {
      if (!run.signal.aborted) tell("failed", { detail: firstLine(error instanceof Error ? error.message : "") });
      throw error;
    }
  });
};

/** All that fits into a line of a report. */
export const firstLine = (text: string): string => text.split("\n", 1)[0] ?? "";
