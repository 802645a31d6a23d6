import type { FC } from "react";
import { AbsoluteFill, Sequence, useCurrentFrame, useVideoConfig } from "remotion";
import type { OverlayOf } from "../../schema/overlays";
import { useFonts } from "../fonts/use-fonts";
import { arrival, presence } from "../motion/presence";
import { measureWidthPx } from "../text/measure";
import { wrapText } from "../text/wrap-text";

type TitleProps = OverlayOf<"title">;

/** A title card: `<Title {...overlay} />` dims the picture and writes a headline and a subtitle over it. */
export const Title: FC<TitleProps> = (props) => (
  <Sequence name="Title" from={props.fromFrame} durationInFrames={props.durationInFrames}>
    <Card {...props} />
  </Sequence>
);

const Card: FC<TitleProps> = ({ text, subtitle, color, accentColor, durationInFrames }) => {
  const frame = useCurrentFrame();
  const { width, height, fps } = useVideoConfig();
  const headFont = useFonts({ family: "Montserrat", weight: 800, language: "und", text });
  const subFont = useFonts({ family: "Inter", weight: 500, language: "und", text: subtitle });
  if (headFont === null || subFont === null) return null;
  const unit = Math.min(width, height);
  const there = presence({ frame, durationInFrames, fps, inMs: 350, outMs: 350 });
  const set = (content: string, fontFamily: string, fontWeight: number, fontSizePx: number, maxLines: number) => {
    const setting = { fontFamily, fontWeight, fontSizePx, letterSpacingEm: 0, wordSpacingEm: 0 };
    const wrapped = wrapText(content, {
      maxWidthPx: 0.84 * width,
      maxLines,
      measure: (line) => measureWidthPx(line, setting),
    });
    return { ...wrapped, style: { fontFamily, fontWeight, fontSize: fontSizePx * wrapped.scale } };
  };
  const head = set(text, headFont, 800, 0.098 * unit, 3);
  const sub = set(subtitle, subFont, 500, 0.044 * unit, 2);
  return (
    <AbsoluteFill
      style={{ backgroundColor: `rgba(6, 8, 14, ${0.56 * there})`, justifyContent: "center", alignItems: "center" }}
    >
      <div dir="auto" style={{ ...head.style, ...common, color, lineHeight: 1.12, letterSpacing: 0 }}>
        {head.lines.map((line, index) => (
          <Rising key={line} amount={arrival(frame, fps, 520, 70 * index) * there}>
            {line}
          </Rising>
        ))}
      </div>
      <div
        style={{
          width: 0.13 * unit,
          height: 0.011 * unit,
          margin: `${0.034 * unit}px 0 ${0.03 * unit}px`,
          borderRadius: unit,
          backgroundColor: accentColor,
          transform: `scaleX(${arrival(frame, fps, 600, 160) * there})`,
        }}
      />
      <div dir="auto" style={{ ...sub.style, ...common, color, lineHeight: 1.35, opacity: 0.88 }}>
        {sub.lines.map((line, index) => (
          <Rising key={line} amount={arrival(frame, fps, 520, 240 + 70 * index) * there}>
            {line}
          </Rising>
        ))}
      </div>
    </AbsoluteFill>
  );
};

const common = { textAlign: "center", whiteSpace: "pre", fontSynthesis: "none" } as const;

/** A line that rises out of a slit of its own height. */
const Rising: FC<{ amount: number; children: string }> = ({ amount, children }) => (
  <div style={{ overflow: "hidden", padding: "0.06em 0.1em", margin: "-0.06em -0.1em" }}>
    <div style={{ transform: `translateY(${(1 - amount) * 110}%)`, opacity: amount }}>{children}</div>
  </div>
);
