import { type CSSProperties, type FC, Fragment } from "react";
import { directionRuns } from "../../schema/caption-page/direction-runs";
import type { CaptionStyle } from "../../schema/captions";
import type { CaptionPart } from "../../schema/tile";
import { CaptionWord } from "./CaptionWord";
import type { LookedWord } from "./looked-word";
import type { PageLayout } from "./page-layout";

interface CaptionLineProps {
  pass: CaptionPart["pass"];
  words: LookedWord[];
  style: CaptionStyle;
  layout: PageLayout;
  language: string;
  direction: "ltr" | "rtl";
}

/** One line of a page. Every pass lays out the same words, so that they lie exactly over one another. */
export const CaptionLine: FC<CaptionLineProps> = ({ words, direction, layout, ...rest }) => (
  <div dir={direction} style={{ height: layout.linePx }}>
    {directionRuns(words, direction).map((run, runIndex) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: a run is known by its place.
      <Fragment key={runIndex}>
        {runIndex > 0 && run.words[0]?.spaceBefore ? " " : ""}
        <span dir={run.direction} style={run.direction === direction ? plain : turned}>
          {run.words.map((word, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a word is known by its place.
            <Fragment key={index}>
              {index > 0 && word.spaceBefore ? " " : ""}
              <CaptionWord word={word} layout={layout} {...rest} />
            </Fragment>
          ))}
        </span>
      </Fragment>
    ))}
  </div>
);

const plain: CSSProperties = {};
const turned: CSSProperties = { display: "inline-block" };
