/** Words that say how a picture is taken, or nothing at all: a search for them finds anything. */
const stopWords = new Set(
  `a an and are around as at be behind being beside between but by can close closeup down during each every for from has
  have her his in inside into is it its just like near next no of off on onto or out over seen she he so some that the
  their them then there these they this through to toward towards under up very we while who with without you your
  aerial angle background blurred camera cinematic clip depth dolly drone establishing extreme field film focus footage
  foreground frame framed framing handheld hd image lens macro medium motion moving pan panning photo photorealistic
  picture pov realistic scene shallow shot shows showing slow slowly smooth static steady still style timelapse
  tracking upclose vertical video view visible wide zoom zooming 4k`.split(/\s+/),
);

const mostWords = 6;
const fewWords = 3;

/** What to search for to find a scene's picture: the words that carry it, then fewer of them for a second try. */
export const searchQueries = (visuals: string): string[] => {
  const words = visuals.toLowerCase().match(/[\p{L}\p{M}\p{N}]+(?:['’-][\p{L}\p{M}\p{N}]+)*/gu) ?? [];
  const telling = [...new Set(words)].filter((word) => !stopWords.has(word.replaceAll("-", "")));
  const queries = [mostWords, fewWords].map((count) => telling.slice(0, count).join(" "));
  return [...new Set(queries)].filter((query) => query !== "");
};
