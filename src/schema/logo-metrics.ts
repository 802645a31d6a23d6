// Where a logo lies: what drawing it and saying where it is drawn must agree on.

/** Between it and the edges of its corner, in fractions of the frame's shorter side. */
export const logoMargin = 0.045;

/** It is no higher than that, in heights of the frame. */
export const logoHeight = 0.25;
