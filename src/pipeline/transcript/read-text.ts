import type { Transcript } from "../../schema/transcript";
import { spokenText } from "./captions-text";
import type { Piece } from "./words-of";

/** The format of a transcript that is only a text, without times. */
export const textFormat = "text";

/** Whether the times of a transcript are those of a usual pace, and nobody has looked for them in the sound yet. */
export const isPlainText = ({ source }: Transcript): boolean =>
  source.kind === "sidecar" && source.detail === textFormat;

/** Names of lines, as lists of recorded sentences have them: `f000001|From fairest creatures`. */
const lineName = /^[\w.-]*\d\|/;

/** What is said in a plain text, line by line, without the names of its lines and without what is in brackets. */
export const readText = (text: string): Piece[] => {
  const lines = text.split(/\r\n|\r|\n/);
  const areNamed = lines.every((line) => line.trim() === "" || lineName.test(line));
  const said = areNamed ? lines.map((line) => line.replace(lineName, "")) : lines;
  return [{ text: spokenText(said.join("\n")), startMs: 0, endMs: 0, confidence: null }];
};
