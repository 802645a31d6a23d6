// Remotion and the browser keep their temp files where TMPDIR says at the moment they make them. While a render runs
// that is the run's own folder, so that nothing is left behind outside it, not even after a kill.

const original = process.env.TMPDIR;
const active: string[] = [];

/** Has temp files made in `dir` until the function it returns is called. */
export const useTempDir = (dir: string): (() => void) => {
  active.push(dir);
  apply();
  return () => {
    active.splice(active.lastIndexOf(dir), 1);
    apply();
  };
};

const apply = () => {
  const dir = active.at(-1) ?? original;
  if (dir === undefined) delete process.env.TMPDIR;
  else process.env.TMPDIR = dir;
};
