import type { Box, Faces, FocalPoints } from "../../schema/analysis";
import { type FramingKeyframe, viewAt } from "../../schema/framing";
import type { EditSettings } from "../../schema/recipes/edit";
import { framesToMs, msToFrames } from "../../schema/time";
import { anchored, type Size, windowShare, within, zoomLimit } from "./camera";
import { cameraPath, restingPlace } from "./camera-path";
import { type AxisRange, rangeFor } from "./composition-range";
import { keyframesThrough } from "./keyframes";
import type { KeptSpan } from "./output-time";
import { median, type Subject, subjectOf } from "./subject";

/** In for three seconds, out for three. */
const breatheHalfCycleMs = 3000;

export interface FramingInput {
  kept: KeptSpan[];
  fps: number;
  source: Size;
  output: Size;
  faces: Faces | null;
  focalPoints: FocalPoints | null;
  settings: Pick<EditSettings, "framing" | "zoom">;
}

/** Scale of `breathe` at a frame of the output: it runs on across cuts. */
export const breatheScale = (frame: number, fps: number, zoom: number): number =>
  1 + ((zoom - 1) * (1 - Math.cos((Math.PI * framesToMs(frame, fps)) / breatheHalfCycleMs))) / 2;

/** The zoom asked for, less where pixels run out or the face would no longer fit. */
export const usableZoom = (input: FramingInput): number => {
  const share = windowShare(input.source, input.output);
  const sizes = input.faces?.track ?? [];
  const fits = sizes.map(({ width, height }) => Math.min(share.width / (width * 1.1), share.height / (height * 1.2)));
  const mostFaces = fits.sort((a, b) => a - b)[Math.floor(fits.length / 10)] ?? Number.POSITIVE_INFINITY;
  return Math.max(1, Math.min(input.settings.zoom, zoomLimit(input.source, input.output), mostFaces));
};

/** How the camera moves in each shot. */
export const planFraming = (input: FramingInput): FramingKeyframe[][] => {
  const { kept, fps, settings } = input;
  const share = windowShare(input.source, input.output);
  const zoom = usableZoom(input);
  const subject = subjectOf(input.faces, input.focalPoints);
  let startFrame = 0;
  let base: Place | null = null;
  return kept.map((span, index) => {
    const shot = openShot(span, fps, share, subject);
    const resting = restAt(shot, 1, base);
    base = resting ?? base;
    const fromFrame = startFrame;
    startFrame += span.durationInFrames;
    if (settings.framing === "none") return [still(shot, 1, base)];
    if (settings.framing === "breathe" && zoom > 1) return breathing(shot, fromFrame, zoom, base);
    return steady(shot, settings.framing === "punch" && index % 2 === 1 ? zoom : 1, base);
  });
};

interface Place {
  x: number;
  y: number;
}

interface Shot {
  boxes: Box[];
  share: Size;
  fps: number;
}

const openShot = (span: KeptSpan, fps: number, share: Size, subject: Subject): Shot => {
  const first = msToFrames(span.sourceStartMs, fps);
  const boxes = Array.from({ length: span.durationInFrames }, (_, frame) => subject(framesToMs(first + frame, fps)));
  return { boxes, share, fps };
};

const shareOn = (shot: Shot, axis: "x" | "y") => (axis === "x" ? shot.share.width : shot.share.height);

const rangesOn = (shot: Shot, axis: "x" | "y", scaleAt: (frame: number) => number): AxisRange[] =>
  shot.boxes.map((box, frame) => rangeFor(axis, box, shareOn(shot, axis), scaleAt(frame)));

/** Where the camera would best stand: as in the shot before if that suits this one too, and at the face's place. */
const wishOn = (axis: "x" | "y", shot: Shot, ranges: AxisRange[], scale: number, base: Place | null): number => {
  const best = median(ranges.map((range) => range.best));
  const suitsStill =
    base !== null && ranges.every(({ composed }) => base[axis] >= composed.lo && base[axis] <= composed.hi);
  if (scale === 1) return suitsStill ? base[axis] : best;
  const size = axis === "x" ? "width" : "height";
  const face = median(shot.boxes.map((box) => box[axis] + box[size] / 2));
  return anchored(face, base?.[axis] ?? 0.5, scale);
};

const restOn = (axis: "x" | "y", shot: Shot, scale: number, base: Place | null): number | null => {
  const ranges = rangesOn(shot, axis, () => scale);
  const wish = wishOn(axis, shot, ranges, scale, base);
  return (
    restingPlace(
      ranges.map(({ composed }) => composed),
      wish,
    ) ??
    restingPlace(
      ranges.map(({ inside }) => inside),
      wish,
    )
  );
};

/** One place that shows the face throughout the shot, if there is one. */
const restAt = (shot: Shot, scale: number, base: Place | null): Place | null => {
  const x = restOn("x", shot, scale, base);
  const y = restOn("y", shot, scale, base);
  return x === null || y === null ? null : { x, y };
};

const still = (shot: Shot, scale: number, base: Place | null): FramingKeyframe => {
  const on = (axis: "x" | "y") =>
    restOn(axis, shot, scale, base) ??
    wishOn(
      axis,
      shot,
      rangesOn(shot, axis, () => scale),
      scale,
      null,
    );
  return { frame: 0, ...within({ x: on("x"), y: on("y"), scale }, shot.share), easing: "hold" };
};

/** Keeps to one place if it can, else moves with the face. */
const steady = (shot: Shot, scale: number, base: Place | null): FramingKeyframe[] =>
  restAt(shot, scale, base) ? [still(shot, scale, base)] : moving(shot, () => scale);

const moving = (shot: Shot, scaleAt: (frame: number) => number): FramingKeyframe[] => {
  const pathOn = (axis: "x" | "y") => cameraPath(rangesOn(shot, axis, scaleAt), shot.fps);
  const [xs, ys] = [pathOn("x"), pathOn("y")];
  const views = xs.map((x, frame) => within({ x, y: ys[frame] ?? 0.5, scale: scaleAt(frame) }, shot.share));
  return keyframesThrough(views);
};

/** Half cycles as they fall, the first begun before the shot and the last ending after it: an exact sine throughout. */
const breathing = (shot: Shot, fromFrame: number, zoom: number, base: Place | null): FramingKeyframe[] => {
  const { fps, boxes } = shot;
  const [wide, near] = [restAt(shot, 1, base), restAt(shot, zoom, base)];
  const scaleAt = (frame: number) => breatheScale(fromFrame + frame, fps, zoom);
  if (!wide || !near) return moving(shot, scaleAt);
  const halfCycle = (frame: number) => framesToMs(frame, fps) / breatheHalfCycleMs;
  const first = Math.floor(halfCycle(fromFrame));
  const last = Math.ceil(halfCycle(fromFrame + boxes.length));
  const keyframes = Array.from({ length: last - first + 1 }, (_, i): FramingKeyframe => {
    const frame = msToFrames((first + i) * breatheHalfCycleMs, fps) - fromFrame;
    const view = (first + i) % 2 === 0 ? { ...wide, scale: 1 } : { ...near, scale: zoom };
    return { frame, ...within(view, shot.share), easing: "sine" };
  });
  return showsFace(shot, keyframes) ? keyframes : moving(shot, scaleAt);
};

const showsFace = (shot: Shot, keyframes: FramingKeyframe[]): boolean =>
  shot.boxes.every((box, frame) => {
    const view = viewAt(keyframes, frame);
    return (["x", "y"] as const).every((axis) => {
      const { inside } = rangeFor(axis, box, shareOn(shot, axis), view.scale);
      const slack = 1e-6;
      return view[axis] >= inside.lo - slack && view[axis] <= inside.hi + slack;
    });
  });
