import type { CSSProperties, FC } from "react";
import { AbsoluteFill, useCurrentFrame, useVideoConfig } from "remotion";
import type { CaptionPage as Page } from "../../schema/captions";
import type { OverlayOf } from "../../schema/overlays";
import { isInPoster } from "../motion/presence";
import { CaptionLine } from "./CaptionLine";
import { entranceStyle } from "./entrance";
import { usePageLayout } from "./page-layout";
import type { LinePass } from "./stated-word";
import { wordStates } from "./word-state";

type CaptionPageProps = Pick<OverlayOf<"captions">, "style" | "language" | "direction" | "level"> & {
  page: Page;
  /** CSS `font-family`, loaded. */
  fontFamily: string;
};

// Everything behind the letters is painted before any letter: a thick outline never covers the word before it.
const passes: LinePass[] = ["behind", "outline", "letters"];

/** The one or two lines that are on screen together. Frames count from the start of the page. */
export const CaptionPage: FC<CaptionPageProps> = ({ page, style, fontFamily, language, direction, level }) => {
  const frame = useCurrentFrame();
  const { fps } = useVideoConfig();
  const layout = usePageLayout({ page, style, fontFamily, language });
  const states = level === "word" ? wordStates(page.lines.flat(), frame, fps) : null;
  let next = 0;
  const lines = page.lines.map((words) => {
    const first = next;
    next += words.length;
    return words.map((word, index) => ({
      ...word,
      state: states?.[first + index] ?? null,
      spaced: (index === 0 || word.spaceBefore) && (words[index + 1]?.spaceBefore ?? true),
    }));
  });
  const block: CSSProperties = {
    position: "absolute",
    left: layout.leftPx,
    top: layout.topPx,
    width: layout.widthPx,
    height: layout.heightPx,
    fontFamily,
    fontWeight: style.fontWeight,
    fontSynthesis: "none",
    fontSize: layout.fontSizePx,
    lineHeight: `${layout.linePx}px`,
    letterSpacing: `${style.letterSpacingEm}em`,
    wordSpacing: `${style.wordSpacingEm}em`,
    textAlign: style.align,
    whiteSpace: "pre",
    backgroundColor: style.boxColor,
    borderRadius: layout.radiusPx,
    ...entranceStyle(isInPoster(page.fromFrame) ? "none" : style.entrance, frame, fps, layout.fontSizePx),
  };
  return (
    <AbsoluteFill lang={language}>
      <div style={block}>
        {passes.map((pass) => (
          <div key={pass} style={{ position: "absolute", inset: 0, padding: `${layout.padYPx}px ${layout.padXPx}px` }}>
            {lines.map((words, index) => (
              <CaptionLine
                // biome-ignore lint/suspicious/noArrayIndexKey: a line is known by its place.
                key={index}
                pass={pass}
                words={words}
                style={style}
                layout={layout}
                language={language}
                direction={direction}
              />
            ))}
          </div>
        ))}
      </div>
    </AbsoluteFill>
  );
};
