import type { CaptionPage } from "../captions";

/**
 * Works something out once for a page that is looked at frame by frame. Arguments are compared as they are: nobody changes
 * a timeline in place.
 */
export const perPage = <Args extends unknown[], Result>(make: (page: CaptionPage, ...args: Args) => Result) => {
  const known = new WeakMap<CaptionPage, { args: Args; result: Result }>();
  return (page: CaptionPage, ...args: Args): Result => {
    const last = known.get(page);
    if (last?.args.every((arg, index) => arg === args[index])) return last.result;
    const result = make(page, ...args);
    known.set(page, { args, result });
    return result;
  };
};
