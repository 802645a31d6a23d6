import { type FC, useContext } from "react";
import { AbsoluteFill, Sequence, useCurrentFrame, useVideoConfig } from "remotion";
import { headingAccent, headingSubtitle, headingSubtitleGap, headingText } from "../../schema/heading-metrics";
import { stayPresence } from "../../schema/motion/overlay-motion";
import type { OverlayOf } from "../../schema/overlays";
import { useFonts } from "../fonts/use-fonts";
import { TileContext } from "../tile-context";
import { fitTexts } from "./fit-text";

type HeadingProps = OverlayOf<"heading">;

/** Whose episode this is: `<Heading {...overlay} />` sets a title and a line under it in a rectangle of the frame. */
export const Heading: FC<HeadingProps> = (props) => (
  <Sequence name="Heading" from={props.fromFrame} durationInFrames={props.durationInFrames}>
    <Block {...props} />
  </Sequence>
);

const Block: FC<HeadingProps> = ({ text, subtitle, x, y, width, height, fontSize, ...props }) => {
  const frame = useCurrentFrame();
  const video = useVideoConfig();
  const isTile = useContext(TileContext);
  const titleFont = useFonts({ family: "Montserrat", weight: 800, language: "und", text });
  const subtitleFont = useFonts({ family: "Inter", weight: 500, language: "und", text: subtitle });
  if (titleFont === null || subtitleFont === null) return null;
  const { align, color, accentColor } = props;
  const isCentred = align === "center";
  const there = isTile ? 1 : stayPresence("heading", props, frame, video.fps);
  const [title, line] = fitTexts(
    [
      { text, fontFamily: titleFont, fontWeight: 800, relativeSize: 1, ...headingText },
      ...(subtitle === ""
        ? []
        : [
            {
              text: subtitle,
              fontFamily: subtitleFont,
              fontWeight: 500,
              ...headingSubtitle,
            },
          ]),
    ],
    {
      widthPx: width * video.width,
      heightPx: height * video.height,
      maxFontSizePx: fontSize * Math.min(video.width, video.height),
      gaps: headingAccent.height + headingAccent.gap + (subtitle === "" ? 0 : headingSubtitleGap),
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
            width: headingAccent.width * em,
            height: headingAccent.height * em,
            marginBottom: headingAccent.gap * em,
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
              marginTop: index === 0 ? 0 : headingSubtitleGap * em,
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
