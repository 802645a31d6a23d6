import type { LimitFunction } from "p-limit";
import { z } from "zod";
import { askProvider } from "../../providers/ask";
import type { ClipCandidate, ClipSource, WantedClip } from "../../providers/clips/clip-source";
import { ProviderError } from "../../providers/provider-error";
import { UserError } from "../../schema/user-error";
import { ToolError } from "../../tools/child";
import { hashContent } from "../cache/hash-content";
import type { FetchStage } from "../fetch-stage";
import type { Stage, StageRun } from "../stage";
import { mediaInfoStage } from "./media-info";

interface SearchInput {
  source: ClipSource;
  wanted: WantedClip;
  limit: LimitFunction;
  ttlMs: number;
}

const candidatesSchema = z.array(
  z.object({
    source: z.enum(["runway", "pexels", "openai"]),
    id: z.string(),
    kind: z.enum(["video", "image"]),
    width: z.number(),
    height: z.number(),
    durationMs: z.number(),
    extension: z.string(),
    from: z.string(),
    model: z.string().nullable(),
    licence: z.string().nullable(),
    author: z.string().nullable(),
    pageUrl: z.string().nullable(),
  }),
);

/** Searching costs nothing and may be repeated, whatever fetching does. */
const searchAttempts = 3;

/** What a source has for a scene. */
export const clipSearchStage: Stage<SearchInput, ClipCandidate[]> = {
  name: "clip-search",
  version: 1,
  label: "Looking for clips",
  needs: { cores: 0, memoryBytes: 0 },
  output: candidatesSchema,
  freshForMs: ({ ttlMs }) => ttlMs,
  dependsOn: async ({ source, wanted }) => ({
    inputs: [],
    options: { ...wanted },
    tools: { source: source.name, ...source.versions() },
  }),
  run: ({ source, wanted, limit }, { run }) =>
    askProvider({ attempts: searchAttempts, limit, run, call: () => source.find(wanted, run) }),
  describe: (candidates) => `${candidates.length} found`,
};

interface ClipInput {
  source: ClipSource;
  candidate: ClipCandidate;
  limit: LimitFunction;
  ttlMs: number;
  mayRepeat: (failed: ProviderError) => boolean;
}

const boughtSchema = z.object({ costUsd: z.number().nullable() });

/** The clip or image itself. */
export const clipStage: FetchStage<ClipInput, z.infer<typeof boughtSchema>> = {
  name: "clip",
  version: 1,
  label: "Getting clips",
  needs: { cores: 0, memoryBytes: 0 },
  details: boughtSchema,
  extension: ({ candidate }) => candidate.extension,
  freshForMs: ({ ttlMs }) => ttlMs,
  dependsOn: async ({ source, candidate }) => ({ inputs: [], options: { ...candidate }, tools: source.versions() }),
  fetch: async ({ source, candidate, limit, mayRepeat }, path, stage) => {
    const { run } = stage;
    const call = () => source.fetch(candidate, path, run);
    const bought = await askProvider({ attempts: source.attempts, limit, run, mayRepeat, call });
    await refuseUnreadable(candidate, path, stage);
    return bought;
  },
};

/** What nobody can show is not kept. @throws ProviderError */
const refuseUnreadable = async ({ source, kind }: ClipCandidate, path: string, stage: StageRun): Promise<void> => {
  try {
    await mediaInfoStage.run({ path, hash: await hashContent(path) }, stage);
  } catch (error) {
    if (!(error instanceof UserError || error instanceof ToolError)) throw error;
    throw new ProviderError("broken", `What came from ${source} is no ${kind} that can be shown.`, null, {
      cause: error,
    });
  }
};
