import { z } from "zod";
import { contentHashSchema } from "../../schema/media";
import { keyPartsSchema } from "./key";

/** An entry as it lies on disk: it tells what it is, what it came from and what it cost. */
export const entrySchema = keyPartsSchema.extend({
  format: z.literal(1),
  key: z.string(),
  /** Size of the value, or of the file it describes. */
  bytes: z.int().nonnegative(),
  createdAt: z.iso.datetime(),
  tookMs: z.number().nonnegative(),
  value: z.unknown(),
});
export type Entry = z.infer<typeof entrySchema>;

/** A file kept in the store. Its hash is what stages that read it are keyed by. */
export const storedFileSchema = z.object({
  path: z.string(),
  hash: contentHashSchema,
  bytes: z.int().nonnegative(),
});
export type StoredFile = z.infer<typeof storedFileSchema>;
