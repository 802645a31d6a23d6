import { type FC, useContext } from "react";
import { AbsoluteFill, Sequence, useCurrentFrame, useVideoConfig } from "remotion";
import { titleMotion } from "../../schema/motion/overlay-motion";
import type { OverlayOf } from "../../schema/overlays";
import { titleText } from "../../schema/title-metrics";
import { useFonts } from "../fonts/use-fonts";
import { measureWidthPx } from "../text/measure";
import { wrapText } from "../text/wrap-text";
import { TileContext } from "../tile-context";

type TitleProps = OverlayOf<"title">;

/** A title card: `<Title {...overlay} />` dims the picture and writes a headline and a subtitle over it. */
export const Title: FC<TitleProps> = (props) => (
  <Sequence name="Title" from={props.fromFrame} durationInFrames={props.durationInFrames}>
    <Card {...props} />
  </Sequence>
);

const Card: FC<TitleProps> = ({ text, subtitle, color, accentColor, ...stay }) => {
  const frame = useCurrentFrame();
  const { width, height, fps } = useVideoConfig();
  const isTile = useContext(TileContext);
  const headFont = useFonts({ family: "Montserrat", weight: 800, language: "und", text });
  const subFont = useFonts({ family: "Inter", weight: 500, language: "und", text: subtitle });
  if (headFont === null || subFont === null) return null;
  const unit = Math.min(width, height);
  const { dim, lines, rule, subtitleLines } = titleMotion(stay, frame, fps);
  const set = (content: string, fontFamily: string, fontWeight: number, { fontSize, lineHeight, maxLines }: Text) => {
    const fontSizePx = fontSize * unit;
    const setting = { fontFamily, fontWeight, fontSizePx, letterSpacingEm: 0, wordSpacingEm: 0 };
    const wrapped = wrapText(content, {
      maxWidthPx: titleText.width * width,
      maxLines,
      measure: (line) => measureWidthPx(line, setting),
    });
    return { ...wrapped, style: { fontFamily, fontWeight, lineHeight, fontSize: fontSizePx * wrapped.scale } };
  };
  const head = set(text, headFont, 800, titleText.head);
  const sub = set(subtitle, subFont, 500, titleText.subtitle);
  return (
    <AbsoluteFill
      style={{
        ...(!isTile && { backgroundColor: `rgba(${dim.r}, ${dim.g}, ${dim.b}, ${dim.alpha})` }),
        justifyContent: "center",
        alignItems: "center",
      }}
    >
      <div dir="auto" style={{ ...head.style, ...common, color, letterSpacing: 0 }}>
        {head.lines.map((line, index) => (
          <Rising key={line} amount={lines[index] ?? 1}>
            {line}
          </Rising>
        ))}
      </div>
      <div
        style={{
          width: titleText.rule.width * unit,
          height: titleText.rule.height * unit,
          margin: `${titleText.rule.above * unit}px 0 ${titleText.rule.below * unit}px`,
          borderRadius: unit,
          backgroundColor: accentColor,
          transform: `scaleX(${rule})`,
        }}
      />
      <div dir="auto" style={{ ...sub.style, ...common, color, opacity: 0.88 }}>
        {sub.lines.map((line, index) => (
          <Rising key={line} amount={subtitleLines[index] ?? 1}>
            {line}
          </Rising>
        ))}
      </div>
    </AbsoluteFill>
  );
};

type Text = typeof titleText.head;

const common = { textAlign: "center", whiteSpace: "pre", fontSynthesis: "none" } as const;

/** A line that rises out of a slit of its own height. */
const Rising: FC<{ amount: number; children: string }> = ({ amount, children }) => (
  <div style={{ overflow: "hidden", padding: `0.06em ${titleText.slit}em`, margin: `-0.06em -${titleText.slit}em` }}>
    <div style={{ transform: `translateY(${(1 - amount) * 110}%)`, opacity: amount }}>{children}</div>
  </div>
);
