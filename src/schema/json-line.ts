// The engine names a position in some of its messages only, and quotes raw bytes of the file in the others.

const blank = /[ \t\r\n]*/y;
const scalar =
  /(?:"(?:[^"\\\p{Cc}]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)/uy;
const name = /"(?:[^"\\\p{Cc}]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/uy;

/** The line, counted as an editor does, at which a text stops being JSON. */
export const brokenJsonLine = (json: string): number => {
  const at = brokenAt(json);
  return json.slice(0, at).split(/\r\n|\r|\n/).length;
};

const brokenAt = (json: string): number => {
  let at = 0;
  const take = (token: RegExp): boolean => {
    token.lastIndex = at;
    if (!token.test(json)) return false;
    at = token.lastIndex;
    return true;
  };
  const skip = () => take(blank);
  const mark = (text: string): boolean => {
    skip();
    if (!json.startsWith(text, at)) return false;
    at += text.length;
    skip();
    return true;
  };
  const list = (end: string, item: () => boolean): boolean => {
    if (mark(end)) return true;
    do if (!item()) return false;
    while (mark(","));
    return mark(end);
  };
  const value = (): boolean => {
    skip();
    if (mark("{")) return list("}", () => take(name) && mark(":") && value());
    if (mark("[")) return list("]", value);
    return take(scalar);
  };
  value();
  skip();
  return at;
};
