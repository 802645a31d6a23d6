/** Rejects where an encoder that is still being fed has ended: it has failed, even if it does not say so. */
export const endedEarly = (done: Promise<void>): Promise<never> => {
  const early = done.then(() => {
    throw new Error("The encoder ended before it had all frames.");
  });
  early.catch(() => {});
  return early;
};
