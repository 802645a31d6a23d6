import { type RefObject, useCallback, useLayoutEffect, useRef } from "react";
import type { ResolvedAsset } from "../assets";
import type { Placement } from "./Media";

/** The blur on the canvas, in its own pixels: enough that its enlargement shows none of them. */
const canvasBlurPx = 4;

interface BlurredCopy {
  canvas: RefObject<HTMLCanvasElement | null>;
  width: number;
  height: number;
  /** To be told of each picture of the source. */
  onPicture: (picture: CanvasImageSource) => void;
}

/**
 * Paints blurred copies of a source onto a small canvas, to be stretched over the frame: without a GPU a CSS blur of a
 * whole frame takes longer than all else in it.
 */
export const useBlurredCopy = (
  asset: ResolvedAsset,
  placement: Placement,
  blurPx: number,
  output: { width: number; height: number },
): BlurredCopy => {
  const canvas = useRef<HTMLCanvasElement>(null);
  const picture = useRef<CanvasImageSource>(null);
  const shrink = Math.min(1, canvasBlurPx / Math.max(blurPx, 1));
  const [width, height] = [Math.ceil(output.width * shrink), Math.ceil(output.height * shrink)];
  const paint = () => {
    const context = canvas.current?.getContext("2d");
    if (!context || !picture.current) return;
    const across = width / output.width;
    const down = height / output.height;
    // A blur fades towards the edges of what it blurs: those are moved out of the frame.
    const more = 1 + (4 * blurPx) / Math.min(output.width, output.height);
    const away = (middle: number, from: number) => middle + (from - middle) * more;
    context.clearRect(0, 0, width, height);
    context.imageSmoothingQuality = "high";
    context.filter = `blur(${blurPx * across}px)`;
    context.drawImage(
      picture.current,
      away(output.width / 2, placement.left) * across,
      away(output.height / 2, placement.top) * down,
      asset.width * placement.scale * more * across,
      asset.height * placement.scale * more * down,
    );
  };
  const latest = useRef(paint);
  useLayoutEffect(() => {
    latest.current = paint;
    // An image is there already; of a video the right picture comes later.
    paint();
  });
  const onPicture = useCallback((source: CanvasImageSource) => {
    picture.current = source;
    latest.current();
  }, []);
  return { canvas, width, height, onPicture };
};
