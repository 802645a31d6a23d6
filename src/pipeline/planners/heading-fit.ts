import { lengthInLetters } from "../../schema/caption-layout";
import { captionPresets } from "../../schema/captions";
import { headingAccent, headingSubtitle, headingSubtitleGap, headingText } from "../../schema/heading-metrics";

/** Whose episode this is, in two lines. */
export interface Heading {
  text: string;
  subtitle: string;
}

/** How a heading is set, in units of the frame's shorter side. */
interface FittedHeading {
  fontSize: number;
  height: number;
  /** Of its widest line, roughly. */
  textWidth: number;
}

// As the component sets it; it measures, and sets it smaller where this is too bold.
/** Average width of a letter of the text, in heights of it, */
const letterEm = 0.61;
/** and what it takes more because words do not fill lines. */
const ragged = 1.06;
const accentEm = headingAccent.height + headingAccent.gap;
const subtitlePart = headingSubtitle.relativeSize;
const subtitleLineEm = headingSubtitle.lineHeight * subtitlePart;
/** So much smaller a text may be set to save a line. */
const worthALine = 0.78;
const smallest = 0.024;

/** How large a heading can be set in a width and a height, and how tall it is then. */
export const fitHeading = (heading: Heading, width: number, largest: number, tallest: number): FittedHeading => {
  const few = Math.min(headingText.maxLines, linesOf(heading.text, worthALine * largest, width));
  let fontSize = largest;
  const isTooLarge = () => linesOf(heading.text, fontSize, width) > few || heightOf(heading, fontSize, width) > tallest;
  while (fontSize > smallest && isTooLarge()) fontSize *= 0.96;
  const lineWidth = (text: string, size: number) => widthOf(text, size) / Math.max(1, linesOf(text, size, width));
  const textWidth = Math.max(lineWidth(heading.text, fontSize), lineWidth(heading.subtitle, subtitlePart * fontSize));
  return {
    fontSize,
    height: Math.min(tallest, heightOf(heading, fontSize, width)),
    textWidth: Math.min(width, textWidth),
  };
};

const widthOf = (text: string, fontSize: number): number =>
  ragged * lengthInLetters(text, captionPresets.karaoke) * letterEm * fontSize;

const linesOf = (text: string, fontSize: number, width: number): number => Math.ceil(widthOf(text, fontSize) / width);

const heightOf = ({ text, subtitle }: Heading, fontSize: number, width: number): number => {
  const below = linesOf(subtitle, subtitlePart * fontSize, width);
  const subtitleEm = below > 0 ? headingSubtitleGap + subtitleLineEm * below : 0;
  return fontSize * (accentEm + headingText.lineHeight * linesOf(text, fontSize, width) + subtitleEm);
};
