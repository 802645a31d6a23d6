import type { z } from "zod";
import { type CaptionStyle, captionStyleSchema } from "../../schema/captions";
import type { OverlayOf } from "../../schema/overlays";
import type { NoteEvent } from "../../schema/progress";
import type { Timeline } from "../../schema/timeline";
import { audiogramCaptionStylesFor } from "./audiogram-colors";
import { captionStylesFor } from "./captions";
import { isEdited } from "./fingerprint";
import { sceneCaptionStylesFor } from "./scene-captions";
import { wordsByPlace } from "./words-by-place";

/** A plan with a person's changes, and what is to be told of those that found no place in it. */
interface Carried {
  timeline: Timeline;
  notes: NoteEvent[];
}

/**
 * A new plan with the changes that a person made to the captions of the one before: corrected texts, and the look.
 * Switched cuts are not carried here but planned: `planEdit` is given the edited ledger. The fingerprint stays that of
 * the plan, so that the result is still known to be edited.
 */
export const carryEdits = (planned: Timeline, edited: Timeline): Carried => {
  const before = captionsOf(edited);
  if (!before || !isEdited(edited)) return { timeline: planned, notes: [] };
  const after = captionsOf(planned);
  const [was, is] = [wordsByPlace(edited, before), wordsByPlace(planned, after)];
  const texts = new Map(was.map(({ place, word }) => [place, word.text]));
  const places = new Set(is.map(({ place }) => place));
  const lost = was.filter(({ place, isCorrected }) => isCorrected && !places.has(place)).length;
  // What is shown where nothing is known to be said has no words that could be spoken.
  if (!after || (after.level === "static") !== (before.level === "static"))
    return { timeline: planned, notes: notesOn(lost) };
  const corrected = new Map(is.map(({ place, word }) => [word, texts.get(place)]));
  const overlay: OverlayOf<"captions"> = {
    ...after,
    style: captionStyleSchema.parse({ ...after.style, ...changedStyle(before.style, edited) }),
    pages: after.pages.map((page) => ({
      ...page,
      lines: page.lines.map((line) => line.map((word) => ({ ...word, text: corrected.get(word) ?? word.text }))),
    })),
  };
  const overlays = planned.overlays.map((each) => (each === after ? overlay : each));
  return { timeline: { ...planned, overlays }, notes: notesOn(lost) };
};

const captionsOf = ({ overlays }: Timeline) => overlays.find((overlay) => overlay.kind === "captions");

/** The style's properties that no plan would have set so. */
const changedStyle = (style: CaptionStyle, timeline: Timeline): StyleChanges => {
  const planned = plannedStyles(timeline).map((asked) => new Map<string, unknown>(Object.entries(asked)));
  const changed = Object.entries(style).filter(([key, value]) => planned.every((asked) => asked.get(key) !== value));
  return styleChangesSchema.parse(Object.fromEntries(changed));
};

const styleChangesSchema = captionStyleSchema.partial();
type StyleChanges = z.infer<typeof styleChangesSchema>;

/** Every look that a plan of such a timeline may have taken. */
const plannedStyles = ({ recipe, picture }: Timeline): CaptionStyle[] => {
  switch (recipe.name) {
    case "edit":
      return captionStylesFor(recipe.settings);
    case "audiogram":
      return audiogramCaptionStylesFor(recipe.settings, picture);
    case "short":
      return sceneCaptionStylesFor(recipe.settings);
    case "join":
      return [];
  }
};

const notesOn = (lost: number): NoteEvent[] => {
  if (lost === 0) return [];
  const message = `${lost} corrected caption texts were not carried over: their words are not spoken as before.`;
  return [{ type: "note", level: "warning", message, fix: "Correct them in the new timeline." }];
};
