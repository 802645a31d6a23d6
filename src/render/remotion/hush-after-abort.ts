/**
 * Keeps Remotion from printing errors once a run is aborted, until the returned function is called: it tells of every
 * frame that was asked for and is not wanted any more.
 */
export const hushAfterAbort = (signal: AbortSignal): (() => void) => {
  const print = console.error;
  console.error = (...said) => {
    if (!signal.aborted) print(...said);
  };
  return () => {
    console.error = print;
  };
};
