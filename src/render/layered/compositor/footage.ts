import { viewAt, windowOf } from "../../../schema/framing";
import type { Footage } from "../../../schema/picture";
import type { FractionalRect } from "../tile-pixels";
import { blurredCopy } from "./blurred-copy";
import type { Compositor } from "./compositor";
import { layPicture } from "./lay";
import { coversFrame, layMedia, type Media } from "./media";
import type { Content } from "./passage-layer";
import { wholly } from "./sampling";
import { tintBox } from "./tint";

interface Size {
  width: number;
  height: number;
}

/** What of footage says how it fills the frame. */
export type Framed = Pick<Footage, "framing" | "fit" | "blur" | "dim">;

/** A file seen through its camera at a frame of its shot; or all of it, before a blurred copy. As the footage layer does. */
export const footageContent = (
  compositor: Compositor,
  media: Media,
  shot: Framed,
  shotFrame: number,
  asset: Size,
): Content => {
  const { heap, width, height } = compositor;
  const output = { width, height };
  const all = wholly(output);
  const filling = fillingBox(asset, shot, shotFrame, output);
  const blurPx = shot.blur * Math.min(width, height);
  return {
    isOpaque: blurPx > 0 || coversFrame(media, filling, output),
    paint: (target, carry) => {
      if (blurPx > 0) {
        const copy = blurredCopy(heap, output, filling, blurPx, (small, box) =>
          layMedia(heap, small, media, box, wholly(small)),
        );
        layPicture(heap, target, copy, carry(all.window), all);
      } else layMedia(heap, target, media, carry(filling), all);
      if (shot.dim > 0) tintBox(heap, target, { r: 0, g: 0, b: 0, alpha: shot.dim }, all.window);
      if (shot.fit === "contain") layMedia(heap, target, media, carry(wholeIn(asset, output)), all);
    },
  };
};

/** Where all of a source lies so that the camera's window fills the frame. */
const fillingBox = (asset: Size, { framing }: Framed, shotFrame: number, output: Size): FractionalRect => {
  const window = windowOf(viewAt(framing, shotFrame), asset, output);
  const scale = output.width / window.width;
  return {
    left: -window.left * scale,
    top: -window.top * scale,
    width: asset.width * scale,
    height: asset.height * scale,
  };
};

/** All of a source, as large as can be, in the middle. */
const wholeIn = (asset: Size, output: Size): FractionalRect => {
  const scale = Math.min(output.width / asset.width, output.height / asset.height);
  const [width, height] = [scale * asset.width, scale * asset.height];
  return { left: (output.width - width) / 2, top: (output.height - height) / 2, width, height };
};
