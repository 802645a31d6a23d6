// How a title card is set: what drawing it and saying where it is drawn must agree on.

/** Sizes in fractions of the frame's shorter side. */
export const titleText = {
  /** Of the widest line, in widths of the frame. */
  width: 0.84,
  head: { fontSize: 0.098, lineHeight: 1.12, maxLines: 3 },
  /** The stroke between the texts. */
  rule: { width: 0.13, height: 0.011, above: 0.034, below: 0.03 },
  subtitle: { fontSize: 0.044, lineHeight: 1.35, maxLines: 2 },
  /** How far a line can be seen beyond its box on each side, in its font sizes. */
  slit: 0.1,
};
