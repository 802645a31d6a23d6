import { z } from "zod";
import { parseDocument } from "../../schema/parse-document";
import { type Draft, howToWrite } from "./make-script";

const text = z
  .string()
  .nullish()
  .transform((given) => given ?? "");

/** What somebody writes by hand: nearly everything may be missing, and other programs' keys may be there. */
const writtenSchema = z.object({
  title: text,
  hook: text,
  hashtags: z
    .union([z.array(z.string()), z.string().transform((line) => line.split(/[\s,]+/))])
    .nullish()
    .transform((given) => given ?? []),
  scenes: z.array(z.object({ visuals: text, narration: z.string() })),
});

/** Reads a script in JSON. @throws UserError with the first problem and its place. */
export const readJsonScript = (json: string, fileName: string): Draft =>
  parseDocument(writtenSchema, json, fileName, howToWrite);
