import type { CSSProperties, FC } from "react";
import { spring, useCurrentFrame, useVideoConfig } from "remotion";
import type { CaptionStyle } from "../../schema/captions";
import type { PageLayout } from "./page-layout";
import type { LinePass, StatedWord } from "./stated-word";
import { wordText } from "./word-text";

interface CaptionWordProps {
  pass: LinePass;
  word: StatedWord;
  style: CaptionStyle;
  layout: PageLayout;
  language: string;
  direction: "ltr" | "rtl";
}

/** One word of a line. It moves by transform only, so its neighbours stay where they are. */
export const CaptionWord: FC<CaptionWordProps> = ({ pass, word, style, layout, language, direction }) => {
  const { fps } = useVideoConfig();
  const frame = useCurrentFrame();
  const text = wordText(word, style, language);
  const pop = style.highlight === "pop" ? popStyle(word, text, layout, frame, fps) : {};
  const box: CSSProperties = { position: "relative", display: "inline-block", ...pop };
  if (pass === "behind") {
    return (
      <span style={{ ...box, color: "transparent" }}>
        {word.state?.phase === "active" && <span style={activeBox(style, layout)} />}
        {text}
      </span>
    );
  }
  if (pass === "outline") return <span style={{ ...box, ...outline(style, layout) }}>{text}</span>;
  if (style.highlight === "fill" && word.state?.phase === "active") {
    return (
      <span style={{ ...box, color: style.upcomingColor }}>
        {text}
        <span style={filled(style, word.state.progress, direction)}>{text}</span>
      </span>
    );
  }
  return <span style={{ ...box, color: letterColor(style, word) }}>{text}</span>;
};

const letterColor = (style: CaptionStyle, { state }: StatedWord): string => {
  if (state === null || style.highlight === "none") return style.color;
  if (state.phase === "upcoming") return style.upcomingColor;
  if (state.phase === "active") return style.activeColor;
  return style.highlight === "fill" ? style.activeColor : style.color;
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
const filled = (style: CaptionStyle, progress: number, direction: "ltr" | "rtl"): CSSProperties => {
  const rest = `${(1 - progress) * 100}%`;
  return {
    position: "absolute",
    left: 0,
    top: 0,
    color: style.activeColor,
    clipPath: direction === "ltr" ? `inset(-30% ${rest} -30% -5%)` : `inset(-30% -5% -30% ${rest})`,
  };
};

const springs = {
  up: { damping: 11, stiffness: 240, mass: 0.5 },
  down: { damping: 200, stiffness: 300, mass: 0.5 },
};

const popStyle = (
  { state, fromFrame, spaced }: StatedWord,
  text: string,
  layout: PageLayout,
  frame: number,
  fps: number,
): CSSProperties => {
  if (state === null || state.phase === "upcoming") return {};
  const up = spring({ frame: frame + 1 - fromFrame, fps, config: springs.up });
  const down = spring({ frame: frame + 1 - state.leftAtFrame, fps, config: springs.down });
  // A long word grows less, and one without spaces around it hardly, or it would reach its neighbours.
  const room = (0.4 * layout.fontSizePx) / Math.max(1, layout.measurePx(text));
  const growth = spaced ? Math.min(0.16, Math.max(0.05, room)) : 0.04;
  return { transform: `scale(${1 + growth * up * (1 - down)})`, transformOrigin: "50% 60%" };
};
