// Where the piece of a tile that belongs to one word ends: in the middle of the gaps to the words around it.
import type { FractionalRect } from "../tile-pixels";

interface Edges {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

const far = 1e6;

const middleOf = ({ left, width }: FractionalRect) => left + width / 2;
const heightOf = ({ top, height }: FractionalRect) => top + height / 2;

/** Boxes that lie beside one another are a line; lines from the top down, each from left to right. */
const linesOf = (words: FractionalRect[]): FractionalRect[][] => {
  const lines: FractionalRect[][] = [];
  for (const word of [...words].sort((a, b) => heightOf(a) - heightOf(b))) {
    const line = lines.at(-1);
    const beside = line?.[0];
    if (line && beside && heightOf(word) < beside.top + beside.height) line.push(word);
    else lines.push([word]);
  }
  return lines.map((line) => line.sort((a, b) => middleOf(a) - middleOf(b)));
};

/** The piece of a word; at the outer sides it goes on without an end. The pieces of all words leave no gap and share no point. */
export const wordPiece = (words: FractionalRect[], word: number): Edges => {
  const box = words[word];
  const lines = linesOf(words);
  const row = lines.findIndex((line) => box !== undefined && line.includes(box));
  const line = lines[row];
  if (!box || !line) throw new Error(`A page has no word ${word}.`);
  const place = line.indexOf(box);
  const across = (left: FractionalRect | undefined, right: FractionalRect | undefined) =>
    left && right ? (left.left + left.width + right.left) / 2 : null;
  const down = (above: FractionalRect[] | undefined, below: FractionalRect[] | undefined) =>
    above && below
      ? (Math.max(...above.map(({ top, height }) => top + height)) + Math.min(...below.map(({ top }) => top))) / 2
      : null;
  return {
    left: across(line[place - 1], box) ?? -far,
    right: across(box, line[place + 1]) ?? far,
    top: down(lines[row - 1], line) ?? -far,
    bottom: down(line, lines[row + 1]) ?? far,
  };
};
