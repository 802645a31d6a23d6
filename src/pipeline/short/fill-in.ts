/** What is known, with what `get` gives for the indexes of the gaps; it is not asked where there are none. */
export const fillIn = async <T>(known: (T | null)[], get: (gaps: number[]) => Promise<T[]>): Promise<T[]> => {
  const gaps = known.flatMap((value, index) => (value === null ? [index] : []));
  const got = gaps.length > 0 ? await get(gaps) : [];
  return known.flatMap((value, index) => value ?? got[gaps.indexOf(index)] ?? []);
};
