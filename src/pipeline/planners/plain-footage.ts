/** Footage as it is: what a shot of it says besides which, from when, for how long and through which camera. */
export const plainFootage = {
  kind: "footage",
  playbackRate: 1,
  transition: null,
  fit: "cover",
  blur: 0,
  dim: 0,
} as const;

/** Footage of another shape than the frame, where all of it is to be seen. */
export const overItsCopy = { fit: "contain", blur: 0.04, dim: 0.35 } as const;
