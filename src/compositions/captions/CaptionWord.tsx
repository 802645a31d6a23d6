import type { CSSProperties, FC } from "react";
import { type WordLook, wordOrigin } from "../../schema/caption-page/word-look";
import { wordText } from "../../schema/caption-page/word-text";
import type { CaptionStyle } from "../../schema/captions";
import type { CaptionPart } from "../../schema/tile";
import type { LookedWord } from "./looked-word";
import type { PageLayout } from "./page-layout";
import { wordBoxMark } from "./use-word-boxes";

interface CaptionWordProps {
  pass: CaptionPart["pass"];
  word: LookedWord;
  style: CaptionStyle;
  layout: PageLayout;
  language: string;
}

/** One word of a line. It moves by transform only, so its neighbours stay where they are. */
export const CaptionWord: FC<CaptionWordProps> = ({ pass, word, style, layout, language }) => {
  const text = wordText(word, style, language);
  const { look } = word;
  const painted = look ? paint(pass, look, style, layout) : ({ visibility: "hidden" } as const);
  return (
    <span {...{ [wordBoxMark]: "" }} style={{ ...box(look?.scale ?? 1, style), ...painted }}>
      {pass === "behind" && look?.hasBox && <span style={activeBox(style, layout)} />}
      {text}
      {pass === "letters" && look?.fill && <span style={filled(look.fill)}>{text}</span>}
    </span>
  );
};

const box = (scale: number, { highlight }: CaptionStyle): CSSProperties => ({
  position: "relative",
  display: "inline-block",
  // A browser moves what it scales to whole pixels. So that no word jumps, those at rest are scaled a little too.
  transform: highlight === "pop" ? `scale(${Math.max(scale, restingScale)})` : undefined,
  transformOrigin: `${wordOrigin.x * 100}% ${wordOrigin.y * 100}%`,
});

const restingScale = 1.00001;

const paint = (
  pass: CaptionPart["pass"],
  { color }: WordLook,
  style: CaptionStyle,
  layout: PageLayout,
): CSSProperties => {
  if (pass === "behind") return { color: "transparent" };
  return pass === "outline" ? outline(style, layout) : { color };
};

const outline = (style: CaptionStyle, layout: PageLayout): CSSProperties => ({
  color: layout.strokePx > 0 ? style.strokeColor : "transparent",
  // The stroke runs along the middle of the edge: half of it lies under the letter.
  WebkitTextStroke: layout.strokePx > 0 ? `${2 * layout.strokePx}px ${style.strokeColor}` : undefined,
  textShadow: `0 ${layout.shadowOffsetPx}px ${layout.shadowBlurPx}px ${style.shadowColor}`,
});

const activeBox = (style: CaptionStyle, layout: PageLayout): CSSProperties => ({
  position: "absolute",
  inset: `${0.06 * layout.fontSizePx}px ${-0.16 * layout.fontSizePx}px`,
  borderRadius: 0.2 * layout.fontSizePx,
  backgroundColor: style.activeBoxColor,
});

// A little beyond the word above and below, where accents and descenders reach out of the line.
const filled = ({ color, from, to }: NonNullable<WordLook["fill"]>): CSSProperties => ({
  position: "absolute",
  left: 0,
  top: 0,
  color,
  clipPath: `inset(-30% ${(1 - to) * 100}% -30% ${from * 100}%)`,
});
