/** How tall something may be. */
export interface Row {
  least: number;
  most: number;
}

/** Where it lies. */
export interface FittedRow {
  top: number;
  height: number;
}

/** Between two rows. */
const gap: Row = { least: 0.035, most: 0.085 };

/**
 * Rows one below the other, in the order they are given, as tall as there is room for and centred in it. Where even the
 * least is too much, all of them shrink alike.
 */
export const fitRows = (
  { top, bottom }: { top: number; bottom: number },
  rows: (Row | null)[],
): (FittedRow | null)[] => {
  const room = bottom - top;
  const present = rows.filter((row) => row !== null);
  const all = [...present, ...present.slice(1).map(() => gap)];
  const [least, most] = [sum(all.map((row) => row.least)), sum(all.map((row) => row.most))];
  const grown = most > least ? Math.min(1, Math.max(0, (room - least) / (most - least))) : 0;
  const shrunk = Math.min(1, room / Math.max(least, 1e-9));
  const size = (row: Row) => shrunk * (row.least + grown * (row.most - row.least));
  let next = top + Math.max(0, room - sum(all.map(size))) / 2;
  return rows.map((row) => {
    if (row === null) return null;
    const fitted = { top: next, height: size(row) };
    next += fitted.height + size(gap);
    return fitted;
  });
};

const sum = (values: number[]): number => values.reduce((total, value) => total + value, 0);
