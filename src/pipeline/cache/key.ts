import { createHash } from "node:crypto";
import { z } from "zod";
import { type ContentHash, contentHashSchema } from "../../schema/media";

/** Everything that can change a value: what the key of its cache entry is made of. */
export const keyPartsSchema = z.object({
  stage: z.string().regex(/^[a-z][a-z0-9-]*$/),
  version: z.int().positive(),
  inputs: z.array(contentHashSchema),
  options: z.json(),
  /** Name to version of every tool and model that has a say in it. */
  tools: z.record(z.string(), z.string()),
});
export type KeyParts = z.infer<typeof keyPartsSchema>;
export type Json = KeyParts["options"];

/** The name of an entry: its stage, and a hash of all its parts. */
export const cacheKey = ({ stage, version, inputs, options, tools }: KeyParts): string =>
  `${stage}-${sha256(canonical({ stage, version, inputs, options, tools }))}`;

/** The content hash of a value, for stages that read what another stage found. */
export const hashJson = (value: Json): ContentHash => `sha256-${sha256(canonical(value))}`;

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

// The order in which an object's properties were written is no part of its meaning.
const canonical = (value: unknown): string => JSON.stringify(value, (_, inner: unknown) => sorted(inner));

const sorted = (value: unknown): unknown =>
  value !== null && typeof value === "object" && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
    : value;
