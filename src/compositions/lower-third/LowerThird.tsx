import type { CSSProperties, FC } from "react";
import { AbsoluteFill, Sequence, useCurrentFrame, useVideoConfig } from "remotion";
import { lowerThirdMotion } from "../../schema/motion/overlay-motion";
import type { OverlayOf } from "../../schema/overlays";
import { useFonts } from "../fonts/use-fonts";
import { measureWidthPx } from "../text/measure";

type LowerThirdProps = OverlayOf<"lower-third">;

/** Who is speaking: `<LowerThird {...overlay} />` slides a name and a role in at the lower left, and out again. */
export const LowerThird: FC<LowerThirdProps> = (props) => (
  <Sequence name="Lower third" from={props.fromFrame} durationInFrames={props.durationInFrames}>
    <Plate {...props} />
  </Sequence>
);

const Plate: FC<LowerThirdProps> = ({ name, role, color, accentColor, ...stay }) => {
  const frame = useCurrentFrame();
  const { width, height, fps } = useVideoConfig();
  const nameFont = useFonts({ family: "Montserrat", weight: 700, language: "und", text: name });
  const roleFont = useFonts({ family: "Inter", weight: 500, language: "und", text: role });
  if (nameFont === null || roleFont === null) return null;
  const unit = Math.min(width, height);
  const { plate, text } = lowerThirdMotion(stay, frame, fps);
  const pad = 0.026 * unit;
  const roomPx = 0.86 * width - 2 * pad - 0.012 * unit;
  const line = (content: string, fontFamily: string, fontWeight: number, fullPx: number): CSSProperties => {
    const widthPx = measureWidthPx(content, {
      fontFamily,
      fontWeight,
      fontSizePx: fullPx,
      letterSpacingEm: 0,
      wordSpacingEm: 0,
    });
    return { fontFamily, fontWeight, fontSize: fullPx * Math.min(1, roomPx / Math.max(1, widthPx)), lineHeight: 1.3 };
  };
  return (
    <AbsoluteFill>
      <div
        style={{
          position: "absolute",
          left: 0.06 * width,
          bottom: (height > width ? 0.3 : 0.12) * height,
          display: "flex",
          whiteSpace: "pre",
          fontSynthesis: "none",
          clipPath: `inset(0 ${(1 - plate) * 100}% 0 0 round ${0.014 * unit}px)`,
          backgroundColor: "rgba(10, 12, 20, 0.82)",
          color,
        }}
      >
        <div style={{ width: 0.012 * unit, backgroundColor: accentColor }} />
        <div
          style={{
            padding: `${0.62 * pad}px ${1.2 * pad}px ${0.7 * pad}px ${pad}px`,
            transform: `translateX(${(text - 1) * 0.05 * unit}px)`,
            opacity: text,
          }}
        >
          <div dir="auto" style={line(name, nameFont, 700, 0.05 * unit)}>
            {name}
          </div>
          {role !== "" && (
            <div dir="auto" style={{ ...line(role, roleFont, 500, 0.032 * unit), opacity: 0.82 }}>
              {role}
            </div>
          )}
        </div>
      </div>
    </AbsoluteFill>
  );
};
