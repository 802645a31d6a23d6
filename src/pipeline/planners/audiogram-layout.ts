import { type Band, safeBand } from "../../schema/caption-layout";
import { roundCoverInRing } from "../../schema/waveform-ring";
import { type Arrangement, arrange, type Box, type Parts, type Stage } from "./audiogram-arrangement";
import type { Size } from "./camera";

/** A rectangle by its centre and size, in fractions of the frame, as overlays have it. */
export interface Place {
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface LayoutInput extends Parts {
  format: Size;
  /** Height of the logo in widths. */
  logo: { heightPerWidth: number } | null;
}

export interface AudiogramLayout {
  cover: (Place & { isRound: boolean }) | null;
  heading: (Place & { fontSize: number; align: "left" | "center" }) | null;
  waveform: Place | null;
  /** All of it is free for captions. */
  captions: Band | null;
  /** In the top right corner; its width also in fractions of the shorter side, as the overlay wants it. */
  logo: (Place & { widthInUnits: number }) | null;
}

/** Where the logo's component puts it, and how large a mark is that neither shouts nor whispers. */
const logoMargin = 0.045;
const logoMost = { width: 0.16, height: 0.1 };
const logoClearance = 0.02;

/** Where everything lies: nothing covers anything else, and what there is stands balanced in the frame. */
export const layOutAudiogram = (input: LayoutInput): AudiogramLayout => {
  const stage = stageOf(input.format);
  const logo = input.logo && logoBox(input.logo.heightPerWidth, stage);
  const first = arrange(input, stage);
  const isClear = logo === null || partsOf(first).every((part) => !meets(part, logo));
  const parts = isClear ? first : arrange(input, { ...stage, top: logo.top + logo.height + logoClearance });
  const place = (box: Box): Place => ({
    x: (box.left + box.width / 2) / stage.width,
    y: (box.top + box.height / 2) / stage.height,
    width: box.width / stage.width,
    height: box.height / stage.height,
  });
  const { lead, heading, captions } = parts;
  const isRing = input.waveform === "radial";
  const cover = lead && (isRing ? shrunk(lead, roundCoverInRing) : lead);
  return {
    cover: input.hasCover && cover ? { ...place(cover), isRound: isRing } : null,
    heading: heading && { ...place(heading), fontSize: heading.fontSize, align: heading.align },
    waveform: isRing ? lead && place(lead) : parts.waveform && place(parts.waveform),
    captions: captions && {
      top: captions.top / stage.height,
      bottom: (captions.top + captions.height) / stage.height,
    },
    logo: logo && { ...place(logo), widthInUnits: logo.width },
  };
};

const stageOf = (format: Size): Stage => {
  const unit = Math.min(format.width, format.height);
  const [width, height] = [format.width / unit, format.height / unit];
  const safe = safeBand(format);
  const left = 0.08 * width;
  return { width, height, top: safe.top * height, bottom: safe.bottom * height, left, room: width - 2 * left };
};

const logoBox = (heightPerWidth: number, { width, height }: Stage): Box => {
  const wide = Math.max(0.02, Math.min(logoMost.width, logoMost.height / heightPerWidth));
  return {
    left: width - logoMargin - wide,
    top: logoMargin,
    width: wide,
    height: Math.min(wide * heightPerWidth, 0.25 * height),
  };
};

const partsOf = ({ lead, heading, waveform, captions }: Arrangement): Box[] =>
  [lead, heading, waveform, captions].filter((part) => part !== null);

const meets = (a: Box, b: Box): boolean =>
  a.left < b.left + b.width + logoClearance &&
  a.left + a.width > b.left - logoClearance &&
  a.top < b.top + b.height + logoClearance &&
  a.top + a.height > b.top - logoClearance;

const shrunk = ({ left, top, width, height }: Box, part: number): Box => ({
  left: left + ((1 - part) * width) / 2,
  top: top + ((1 - part) * height) / 2,
  width: part * width,
  height: part * height,
});
