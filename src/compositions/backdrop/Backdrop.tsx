import { type FC, useLayoutEffect, useRef } from "react";
import { AbsoluteFill, random, useCurrentFrame, useVideoConfig } from "remotion";
import { backdropScene, backdropSeconds } from "../../schema/backdrop-scene";
import type { Backdrop as BackdropShot } from "../../schema/picture";
import { paintAurora } from "./aurora";
import { paintBokeh } from "./bokeh";
import { paintGradient } from "./gradient";
import { paintGrain } from "./grain";
import type { Painter } from "./painter";
import { paintWaves } from "./waves";

type BackdropProps = Pick<BackdropShot, "style" | "colors" | "isMoving" | "seed" | "startFrame">;

const painters = { gradient: paintGradient, aurora: paintAurora, bokeh: paintBokeh, waves: paintWaves };

/** A drawn picture: `<Backdrop {...shot} />`. What it shows depends on its seed and the frame alone. */
export const Backdrop: FC<BackdropProps> = (props) =>
  props.style === "color" ? (
    <AbsoluteFill style={{ backgroundColor: props.colors[0] }} />
  ) : (
    <Painted {...props} paint={painters[props.style]} />
  );

// A canvas paints these in a few milliseconds even where there is no GPU; the same as CSS gradients or an SVG takes ten times that.
const Painted: FC<BackdropProps & { paint: Painter }> = ({ paint, colors, isMoving, seed, startFrame }) => {
  const frame = useCurrentFrame();
  const { width, height, fps } = useVideoConfig();
  const canvas = useRef<HTMLCanvasElement>(null);
  const seconds = backdropSeconds({ isMoving, startFrame }, frame, fps);
  useLayoutEffect(() => {
    const context = canvas.current?.getContext("2d", { alpha: false });
    if (!context) return;
    const scene = { ...backdropScene({ colors, seed }, seconds, { width, height }, random), context };
    paint(scene);
    paintGrain(scene);
  }, [paint, colors, seconds, seed, width, height]);
  return <canvas ref={canvas} width={width} height={height} style={{ position: "absolute", inset: 0 }} />;
};
