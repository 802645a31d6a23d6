import type { DecodedSize } from "./decoded-size";
import type { SourceFacts } from "./source-facts";

/** Whether brightness and colours go beyond what a screen of today's usual kind shows. */
export const isHdr = ({ transfer, primaries, matrix }: SourceFacts): boolean =>
  ["smpte2084", "arib-std-b67", "bt2020-10", "bt2020-12", "linear"].includes(transfer) ||
  (transfer === "unknown" && primaries === "bt2020") ||
  matrix === "bt2020c";

/** Filters that only some sources need, and some builds of FFmpeg lack. */
export const toneMappingFilters = ["zscale", "tonemap"];

/**
 * Filters that make 8 bit BT.709 in the limited range of a picture, at a size. What a source's colours mean is what it tells, and
 * else what plain Remotion takes them to mean, measured with flat colours.
 */
export const pictureFilters = (facts: SourceFacts, size: DecodedSize): string[] => [
  `scale=${[`${size.width}:${size.height}`, "flags=bicubic", ...scaledColors(facts)].join(":")}`,
  "setsar=1",
  ...colorFilters(facts),
  "format=yuv420p",
];

const isFullRange = ({ pixelFormat }: SourceFacts): boolean => pixelFormat.startsWith("yuvj");

const isYuv = ({ pixelFormat }: SourceFacts): boolean => /^(yuv|yuyv|uyvy|nv|p0|p2|p4)/.test(pixelFormat);

const scaledColors = (facts: SourceFacts): string[] => {
  if (isFullRange(facts)) return ["in_range=pc", "out_range=tv"];
  return isYuv(facts) ? [] : ["out_color_matrix=bt709", "out_range=tv"];
};

const colorFilters = (facts: SourceFacts): string[] => {
  if (isHdr(facts)) return toneMapping(facts);
  if (!isYuv(facts)) return [];
  // Of those that do not tell, the full range is that of JPEG, and the others go by their size, as with Remotion; but that
  // takes the full range for BT.601 whatever is told.
  const isUntold709 = facts.matrix === "unknown" && facts.codedHeight >= 720 && !isFullRange(facts);
  const is709 = facts.matrix === "bt709" || isUntold709;
  // Formats that it does not know are changed into one that it knows before, their range kept.
  return is709 ? [] : ["format=yuv420p", "colorspace=all=bt709:iall=smpte170m:irange=tv:range=tv:fast=1"];
};

/** As Remotion maps them. */
const toneMapping = ({ transfer, primaries }: SourceFacts): string[] => {
  const untold = transfer === "unknown" && primaries === "bt2020";
  return [
    `zscale=tin=${untold ? "2020_10" : "input"}:t=linear:npl=100`,
    "format=gbrpf32le",
    "zscale=p=709",
    "tonemap=tonemap=hable:desat=0",
    "zscale=t=709:m=709:r=limited",
  ];
};
