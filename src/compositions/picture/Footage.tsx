import type { FC } from "react";
import { AbsoluteFill, useCurrentFrame, useVideoConfig } from "remotion";
import { viewAt, windowOf } from "../../schema/framing";
import type { Footage as FootageShot } from "../../schema/picture";
import type { ResolvedAsset } from "../assets";
import { Media, type Placement } from "./Media";
import { useBlurredCopy } from "./use-blurred-copy";

interface FootageProps
  extends Pick<FootageShot, "sourceStartMs" | "playbackRate" | "framing" | "fit" | "blur" | "dim"> {
  asset: ResolvedAsset;
}

/**
 * A stretch of video, or an image, seen through a camera that moves by keyframes; or all of it, before a blurred copy
 * that is. Frames count from its start.
 */
export const Footage: FC<FootageProps> = (props) => {
  const { asset, framing, fit, blur, dim } = props;
  const frame = useCurrentFrame();
  const output = useVideoConfig();
  const window = windowOf(viewAt(framing, frame), asset, output);
  const scale = output.width / window.width;
  const filling = { scale, left: -window.left * scale, top: -window.top * scale };
  const copy = useBlurredCopy(asset, filling, blur * Math.min(output.width, output.height), output);
  return (
    <AbsoluteFill style={{ overflow: "hidden" }}>
      {blur === 0 ? (
        <Media {...props} placement={filling} />
      ) : (
        <canvas
          ref={copy.canvas}
          width={copy.width}
          height={copy.height}
          style={{ position: "absolute", width: "100%", height: "100%" }}
        />
      )}
      {dim > 0 && <AbsoluteFill style={{ backgroundColor: "black", opacity: dim }} />}
      {(fit === "contain" || blur > 0) && (
        <Media
          {...props}
          placement={fit === "contain" ? wholeIn(asset, output) : filling}
          isHidden={fit === "cover"}
          onPicture={copy.onPicture}
        />
      )}
    </AbsoluteFill>
  );
};

interface Size {
  width: number;
  height: number;
}

/** All of a source, as large as can be, in the middle. */
const wholeIn = (source: Size, output: Size): Placement => {
  const scale = Math.min(output.width / source.width, output.height / source.height);
  return { scale, left: (output.width - scale * source.width) / 2, top: (output.height - scale * source.height) / 2 };
};
