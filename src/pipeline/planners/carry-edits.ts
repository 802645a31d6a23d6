import type { z } from "zod";
import { type CaptionPage, type CaptionStyle, captionStyleSchema } from "../../schema/captions";
import type { OverlayOf } from "../../schema/overlays";
import type { Timeline } from "../../schema/timeline";
import { captionStylesFor } from "./captions";
import { isEdited } from "./fingerprint";

/**
 * A new plan with the changes that a person made to the captions of the one before: corrected texts, and the look.
 * Switched cuts are not carried here but planned: `planEdit` is given the edited ledger. The fingerprint stays that of
 * the plan, so that the result is still known to be edited.
 */
export const carryEdits = (planned: Timeline, edited: Timeline): Timeline => {
  const before = edited.overlays.find((overlay) => overlay.kind === "captions");
  if (!before || !isEdited(edited)) return planned;
  const texts = new Map(keyed(before.pages));
  // What is shown where nothing is known to be said has no words that could be spoken.
  const isSameText = (overlay: OverlayOf<"captions">) => (overlay.level === "static") === (before.level === "static");
  const overlays = planned.overlays.map((overlay) =>
    overlay.kind === "captions" && isSameText(overlay)
      ? withEdits(overlay, texts, changedStyle(before.style, edited))
      : overlay,
  );
  return { ...planned, overlays };
};

/** Texts by where they are spoken, counted where several begin at once. */
const keyed = (pages: CaptionPage[]): [string, string][] => {
  const seen = new Map<number, number>();
  return pages.flatMap(({ lines }) =>
    lines.flat().map(({ sourceStartMs, text }): [string, string] => {
      const at = Math.round(sourceStartMs);
      const count = seen.get(at) ?? 0;
      seen.set(at, count + 1);
      return [`${at}#${count}`, text];
    }),
  );
};

/** The style's properties that no plan would have set so. */
const changedStyle = (style: CaptionStyle, { recipe }: Timeline): StyleChanges => {
  if (recipe.name === "join") return {};
  const planned = captionStylesFor(recipe.settings).map((asked) => new Map<string, unknown>(Object.entries(asked)));
  const changed = Object.entries(style).filter(([key, value]) => planned.every((asked) => asked.get(key) !== value));
  return styleChangesSchema.parse(Object.fromEntries(changed));
};

const styleChangesSchema = captionStyleSchema.partial();
type StyleChanges = z.infer<typeof styleChangesSchema>;

const withEdits = (
  overlay: OverlayOf<"captions">,
  texts: Map<string, string>,
  style: StyleChanges,
): OverlayOf<"captions"> => {
  const planned = keyed(overlay.pages);
  let next = 0;
  const pages = overlay.pages.map((page) => ({
    ...page,
    lines: page.lines.map((line) =>
      line.map((word) => {
        const [key = "", text = ""] = planned[next++] ?? [];
        return { ...word, text: texts.get(key) ?? text };
      }),
    ),
  }));
  return { ...overlay, style: captionStyleSchema.parse({ ...overlay.style, ...style }), pages };
};
