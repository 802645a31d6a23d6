// How a heading is set, in sizes of its text's letters: what planning it and drawing it must agree on.

/** The stroke over the text, and what lies between. */
export const headingAccent = { width: 1.3, height: 0.11, gap: 0.34 };

export const headingText = { lineHeight: 1.14, maxLines: 3 };

/** The line under the text: its letters against those of the text, its lines in its own letters. */
export const headingSubtitle = { relativeSize: 0.5, lineHeight: 1.3, maxLines: 2 };

/** Between the text and the line under it. */
export const headingSubtitleGap = 0.28;
