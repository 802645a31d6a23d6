import { type FC, useMemo } from "react";
import { Sequence, useCurrentFrame } from "remotion";
import { pageAt } from "../../schema/caption-page/page-at";
import { lineText } from "../../schema/caption-page/word-text";
import type { OverlayOf } from "../../schema/overlays";
import { useFonts } from "../fonts/use-fonts";
import { uniqueGraphemes } from "../text/graphemes";
import { CaptionPage } from "./CaptionPage";

/**
 * Captions, page by page. In any Remotion project: `<Captions {...overlay} />` with an overlay of kind `captions`,
 * or `style={captionPresets["word-pop"]}` and pages of your own. Pages count frames from the start of whatever this
 * is mounted in, words from the start of their page.
 */
export const Captions: FC<OverlayOf<"captions">> = ({ pages, style, language, direction, level }) => {
  const frame = useCurrentFrame();
  const text = useMemo(
    () => uniqueGraphemes(pages.flatMap(({ lines }) => lines.map((line) => lineText(line, style, language))).join("")),
    [pages, style, language],
  );
  const fontFamily = useFonts({ family: style.fontFamily, weight: style.fontWeight, language, text });
  const page = pageAt(pages, frame);
  if (!page || fontFamily === null) return null;
  return (
    <Sequence from={page.fromFrame} durationInFrames={page.durationInFrames} showInTimeline={false}>
      <CaptionPage
        key={page.fromFrame}
        page={page}
        style={style}
        fontFamily={fontFamily}
        language={language}
        direction={direction}
        level={level}
      />
    </Sequence>
  );
};
