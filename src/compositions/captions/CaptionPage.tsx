import { type CSSProperties, type FC, useContext, useRef } from "react";
import { AbsoluteFill, useCurrentFrame, useVideoConfig } from "remotion";
import { entranceMotion } from "../../schema/caption-page/entrance";
import { phaseLook, type WordLook, type Written, wordLooks } from "../../schema/caption-page/word-look";
import type { CaptionStyle, CaptionPage as Page } from "../../schema/captions";
import { atRest, type CaptionPart } from "../../schema/tile";
import { CaptionLine } from "./CaptionLine";
import { CaptionPartContext } from "./caption-part";
import { entranceStyle } from "./entrance";
import { usePageLayout } from "./page-layout";
import { useWordBoxes } from "./use-word-boxes";

type CaptionPageProps = Written & {
  page: Page;
  /** CSS `font-family`, loaded. */
  fontFamily: string;
};

// Everything behind the letters is painted before any letter: a thick outline never covers the word before it.
const passes: CaptionPart["pass"][] = ["behind", "outline", "letters"];

/** The lines that are on screen together. Frames count from the start of the page. */
export const CaptionPage: FC<CaptionPageProps> = ({ page, fontFamily, ...written }) => {
  const { style, language, direction } = written;
  const frame = useCurrentFrame();
  const video = useVideoConfig();
  const layout = usePageLayout({ page, style, fontFamily, language });
  const alone = useContext(CaptionPartContext);
  const part = alone?.part ?? null;
  const screen = useRef<HTMLDivElement>(null);
  useWordBoxes(screen, layout, style, alone);
  const motion = alone ? atRest : entranceMotion(page, written, frame, video);
  const looks = part ? partLooks(page, style, part) : wordLooks(page, written, frame, video.fps);
  let next = 0;
  const lines = page.lines.map((words) => words.map((word) => ({ ...word, look: looks[next++] ?? null })));
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
    backgroundColor: part === null || part.pass === "behind" ? style.boxColor : undefined,
    borderRadius: layout.radiusPx,
    ...entranceStyle(motion, layout),
  };
  const painted = passes.filter((pass) => part === null || part.pass === pass);
  return (
    <AbsoluteFill lang={language} ref={screen}>
      <div style={block}>
        {painted.map((pass) => (
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

/** Words that rest in the part's phase; null for those that it leaves out. */
const partLooks = ({ lines }: Page, style: CaptionStyle, { words, phase }: CaptionPart): (WordLook | null)[] =>
  lines.flat().map((_, word) => (words === null || words.includes(word) ? phaseLook(style, phase) : null));
