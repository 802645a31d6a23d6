import type { FC } from "react";
import { AbsoluteFill, Sequence, useCurrentFrame, useVideoConfig } from "remotion";
import type { OverlayOf } from "../../schema/overlays";
import { useFonts } from "../fonts/use-fonts";
import { comesInMs, presence } from "../motion/presence";
import { fitTexts } from "./fit-text";

type HeadingProps = OverlayOf<"heading">;

/** Whose episode this is: `<Heading {...overlay} />` sets a title and a line under it in a rectangle of the frame. */
export const Heading: FC<HeadingProps> = (props) => (
  <Sequence name="Heading" from={props.fromFrame} durationInFrames={props.durationInFrames}>
    <Block {...props} />
  </Sequence>
);

// The accent over the title, in sizes of its letters.
const accent = { width: 1.3, height: 0.11, gap: 0.34 };
const subtitleGap = 0.28;

const Block: FC<HeadingProps> = ({ text, subtitle, x, y, width, height, fontSize, ...props }) => {
  const frame = useCurrentFrame();
  const video = useVideoConfig();
  const titleFont = useFonts({ family: "Montserrat", weight: 800, language: "und", text });
  const subtitleFont = useFonts({ family: "Inter", weight: 500, language: "und", text: subtitle });
  if (titleFont === null || subtitleFont === null) return null;
  const { fromFrame, durationInFrames, align, color, accentColor } = props;
  const isCentred = align === "center";
  const there = presence({ frame, durationInFrames, fps: video.fps, inMs: comesInMs(fromFrame, 300), outMs: 300 });
  const [title, line] = fitTexts(
    [
      { text, fontFamily: titleFont, fontWeight: 800, relativeSize: 1, lineHeight: 1.14, maxLines: 3 },
      ...(subtitle === ""
        ? []
        : [
            {
              text: subtitle,
              fontFamily: subtitleFont,
              fontWeight: 500,
              relativeSize: 0.5,
              lineHeight: 1.3,
              maxLines: 2,
            },
          ]),
    ],
    {
      widthPx: width * video.width,
      heightPx: height * video.height,
      maxFontSizePx: fontSize * Math.min(video.width, video.height),
      gaps: accent.height + accent.gap + (subtitle === "" ? 0 : subtitleGap),
    },
  );
  if (!title) return null;
  const em = title.fontSizePx;
  return (
    <AbsoluteFill>
      <div
        // The side on which lines begin is that of the title's script.
        dir="auto"
        style={{
          position: "absolute",
          left: (x - width / 2) * video.width,
          top: (y - height / 2) * video.height,
          width: width * video.width,
          height: height * video.height,
          display: "flex",
          flexDirection: "column",
          justifyContent: "center",
          alignItems: isCentred ? "center" : "flex-start",
          textAlign: isCentred ? "center" : "start",
          whiteSpace: "pre",
          fontSynthesis: "none",
          opacity: there,
          color,
        }}
      >
        <div
          style={{
            flex: "none",
            width: accent.width * em,
            height: accent.height * em,
            marginBottom: accent.gap * em,
            borderRadius: em,
            backgroundColor: accentColor,
          }}
        />
        {[title, ...(line ? [line] : [])].map((each, index) => (
          <div
            key={index === 0 ? "title" : "subtitle"}
            style={{
              fontFamily: each.fontFamily,
              fontWeight: each.fontWeight,
              fontSize: each.fontSizePx,
              lineHeight: each.lineHeight,
              marginTop: index === 0 ? 0 : subtitleGap * em,
              opacity: index === 0 ? 1 : 0.82,
            }}
          >
            {each.lines.join("\n")}
          </div>
        ))}
      </div>
    </AbsoluteFill>
  );
};
