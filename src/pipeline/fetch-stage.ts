import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { StoredFile } from "./cache/entry";
import { cacheKey, type KeyParts } from "./cache/key";
import { follow, keyPartsOf, type StageCommon, type StageRun, type Stages } from "./stage";

/** A stage that gets a file from somebody else, with something to be known about it: it may cost money and grow old. */
export interface FetchStage<Input, Details> extends StageCommon<Input> {
  details: z.ZodType<Details>;
  /** Of the file, with its dot. */
  extension: (input: Input) => string;
  freshForMs: (input: Input) => number;
  fetch: (input: Input, path: string, stage: StageRun) => Promise<Details>;
}

export interface Fetched<Details> {
  file: StoredFile;
  details: Details;
}

/** What was got before and is not too old, else what is got now. */
export const runFetchStage = <Input, Details>(
  stage: FetchStage<Input, Details>,
  input: Input,
  stages: Stages,
): Promise<Fetched<Details>> =>
  follow(stage, input, stages, {
    look: (_, parts) => lookUp(stage, input, parts, stages),
    make: async (key, parts, stageRun) => {
      const startedAt = performance.now();
      const got: Details[] = [];
      const take = randomUUID();
      const fileParts = partsOfFile(parts, take);
      const write = async (path: string) => {
        got.push(stage.details.parse(await stage.fetch(input, path, stageRun)));
      };
      const file = await stages.store.putFile(cacheKey(fileParts), stage.extension(input), write, fileParts);
      const [details] = got;
      if (details === undefined) throw new Error(`${stage.name} has told nothing of what it fetched`);
      await stages.store.put(key, { take, details }, { ...parts, tookMs: performance.now() - startedAt });
      return { file, details };
    },
    describe: undefined,
  });

/** Whether a run would get it from the store. */
export const isKept = async <Input, Details>(
  stage: FetchStage<Input, Details>,
  input: Input,
  stages: Stages,
): Promise<boolean> => (await lookUp(stage, input, await keyPartsOf(stage, input, stages.run), stages)) !== null;

const lookUp = async <Input, Details>(
  stage: FetchStage<Input, Details>,
  input: Input,
  parts: KeyParts,
  { store }: Stages,
): Promise<Fetched<Details> | null> => {
  const keptSchema = z.object({ take: z.string(), details: stage.details });
  const kept = await store.get(cacheKey(parts), keptSchema, stage.freshForMs(input));
  if (kept === null) return null;
  const file = await store.getFile(cacheKey(partsOfFile(parts, kept.take)), stage.extension(input));
  return file && { file, details: kept.details };
};

/** Each take has a file of its own: timelines made with an older one still find it. */
const partsOfFile = (parts: KeyParts, take: string): KeyParts => ({
  ...parts,
  stage: `${parts.stage}-file`,
  tools: { ...parts.tools, take },
});
