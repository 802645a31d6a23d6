// What a browser is asked for, and what it tells, when it draws tiles on sheets.
import { z } from "zod";
import { contentHashSchema } from "./media";
import type { Drawing, Rect } from "./tile";
import { compositionPropsSchema } from "./timeline";

const captionPartSchema = z.object({
  pass: z.enum(["behind", "outline", "letters"]),
  phase: z.enum(["upcoming", "active", "spoken"]),
  words: z.array(z.int().nonnegative()).nullable(),
});

const drawingSchema: z.ZodType<Drawing> = z.discriminatedUnion("of", [
  z.object({
    of: z.literal("overlay"),
    index: z.int().nonnegative(),
    frame: z.int().nonnegative(),
    part: captionPartSchema.nullable(),
  }),
  z.object({ of: z.literal("shot"), index: z.int().nonnegative(), frame: z.int().nonnegative() }),
  z.object({
    of: z.literal("image"),
    asset: contentHashSchema,
    width: z.int().positive(),
    height: z.int().positive(),
  }),
]);

const rectSchema: z.ZodType<Rect> = z.object({
  left: z.int(),
  top: z.int(),
  width: z.int().positive(),
  height: z.int().positive(),
});

const sheetSchema = z.object({
  width: z.int().positive(),
  height: z.int().positive(),
  /** Each drawing's `bounds`, with the left upper corner here. */
  places: z.array(z.object({ drawing: drawingSchema, bounds: rectSchema, left: z.int(), top: z.int() })),
});
export type Sheet = z.infer<typeof sheetSchema>;
export type SheetPlace = Sheet["places"][number];

/** Frame n shows the sheet with number n. */
export const sheetPropsSchema = compositionPropsSchema.extend({ sheets: z.array(sheetSchema) });
export type SheetProps = z.infer<typeof sheetPropsSchema>;

/** The name of the artifact that tells where the words of a sheet lie. */
export const sheetWordsFile = (sheet: number): string => `words-${sheet}.json`;

/** For each of a sheet's places, the boxes of a page's words in pixels of the frame; none where it has no words. */
export const sheetWordsSchema = z.array(
  z.array(z.object({ left: z.number(), top: z.number(), width: z.number(), height: z.number() })),
);
export type SheetWords = z.infer<typeof sheetWordsSchema>;
