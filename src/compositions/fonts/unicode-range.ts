/** First and last code point of each part of a CSS `unicode-range`, such as `U+0-FF,U+131`. */
export const parseUnicodeRange = (range: string): [number, number][] =>
  range.split(",").map((part) => {
    const [first = "", last = first] = part.trim().replace(/^U\+/i, "").split("-");
    return [Number.parseInt(first.replaceAll("?", "0"), 16), Number.parseInt(last.replaceAll("?", "F"), 16)];
  });
