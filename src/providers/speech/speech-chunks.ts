// How a text is divided for an engine that takes no more than so much at once. Only the space between pieces is lost.

/** The sentences of a text, in its own words and order; each is trimmed and none is empty. */
export const sentencesOf = (text: string, language: string): string[] => {
  const sentences: string[] = [];
  for (const { segment } of new Intl.Segmenter(language, { granularity: "sentence" }).segment(text)) {
    const last = sentences.at(-1);
    if (last !== undefined && goesOn(last, segment)) sentences[sentences.length - 1] = last + segment;
    else sentences.push(segment);
  }
  return trimmed(sentences);
};

/** The segmenter takes `Mr.` for an end, and “Stop!” for one where “she said” follows. */
const goesOn = (before: string, after: string): boolean =>
  !/\n\s*$/.test(before) && (endsInTitle.test(before.trimEnd()) || /^\p{Ll}/u.test(after));

const endsInTitle =
  /(?:^|[\s("'“‘])(?:Mr|Mrs|Ms|Dr|Prof|St|Sgt|Lt|Capt|Col|Gen|Rev|Hon|Messrs|Mme|Mlle|vs|Hr|Fr|\p{Lu})\.$/u;

/** As many whole sentences at a time as fit into `maxChars`; a longer one is divided where that is heard least. */
export const chunksOf = (text: string, language: string, maxChars: number): string[] =>
  packed(
    sentencesOf(text, language).flatMap((sentence) => divided(sentence, maxChars)),
    maxChars,
  );

/** A text in pieces of at most `maxChars`, cut after a pause, else between words, else between letters. */
export const divided = (text: string, maxChars: number): string[] => {
  if (text.length <= maxChars) return trimmed([text]);
  const cut = lastEnd(text, /[,;:،、，；：—–][\s"'”’)\]]*|[)\]]\s+/gu, maxChars) || lastEnd(text, /\s+/gu, maxChars);
  const at = cut || lastGrapheme(text, maxChars);
  return [...trimmed([text.slice(0, at)]), ...divided(text.slice(at), maxChars)];
};

/** Where the last match that leaves something worth saying before it ends, at most at `maxChars`; 0 where none does. */
const lastEnd = (text: string, pattern: RegExp, maxChars: number): number => {
  let last = 0;
  for (const match of text.matchAll(pattern)) {
    const end = match.index + match[0].length;
    if (match.index + match[0].trimEnd().length > maxChars) break;
    if (match.index >= maxChars / 4) last = end;
  }
  return last;
};

const lastGrapheme = (text: string, maxChars: number): number => {
  let last = 0;
  // One more than fits, so that what lies across the edge is seen whole.
  for (const { index, segment } of new Intl.Segmenter().segment(text.slice(0, maxChars + 64))) {
    if (index + segment.length > maxChars) break;
    last = index + segment.length;
  }
  // A single letter with more marks than fit is no letter of any language.
  return last || maxChars;
};

const packed = (pieces: string[], maxChars: number): string[] => {
  const chunks: string[] = [];
  for (const piece of pieces) {
    const last = chunks.at(-1);
    if (last !== undefined && last.length + 1 + piece.length <= maxChars)
      chunks[chunks.length - 1] = `${last} ${piece}`;
    else chunks.push(piece);
  }
  return chunks;
};

const trimmed = (pieces: string[]): string[] => pieces.map((piece) => piece.trim()).filter((piece) => piece !== "");
