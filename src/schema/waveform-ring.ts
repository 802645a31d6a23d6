/** Diameter of the hole in a radial waveform, in heights of its rectangle or widths, whichever is less. */
export const ringHole = 0.6;

/** Diameter of a round cover that lies in the hole with some air around it, in the same measure. */
export const roundCoverInRing = ringHole * 0.94;
