/**
 * Works something out once for each object, e.g. a timeline's list of shots. Whoever paints a frame asks where its shots
 * are: of thousands, that takes longer than the frame.
 */
export const onceForEach = <Given extends object, Found>(
  workOut: (given: Given) => Found,
): ((given: Given) => Found) => {
  const known = new WeakMap<Given, Found>();
  return (given) => {
    const found = known.get(given) ?? workOut(given);
    known.set(given, found);
    return found;
  };
};
