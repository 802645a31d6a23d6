import { safeBand } from "../../schema/caption-layout";
import type { WaveformStyle } from "../../schema/settings";
import { clamp, type Size } from "./camera";
import { type FittedRow, fitRows, type Row } from "./fit-rows";
import { fitHeading, type Heading } from "./heading-fit";
import { directionOf } from "./text-script";

/** What an audiogram shows besides its background. */
export interface Parts {
  hasCover: boolean;
  heading: Heading | null;
  waveform: WaveformStyle | null;
  /** Height against the usual one. */
  waveformSize: number;
  /** What a full page of captions takes up, as a part of the frame's height; null without captions. */
  captionsHeight: number | null;
}

/** A rectangle by its edges, in units of the frame's shorter side. */
export interface Box {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** The frame in units of its shorter side. */
export interface Stage {
  width: number;
  height: number;
  /** What lies between is safe from players' controls. */
  top: number;
  bottom: number;
  left: number;
  /** Between the margins. */
  room: number;
}

/** Where the parts lie, in units. */
export interface Arrangement {
  /** The cover, or the ring around it. */
  lead: Box | null;
  heading: (Box & { fontSize: number; align: "left" | "center" }) | null;
  waveform: Box | null;
  captions: Box | null;
}

/** Cover and text side by side on a wide frame, and on a square one above the waveform; else one below the other. */
export const arrange = (input: Parts, stage: Stage): Arrangement => {
  const isRing = input.waveform === "radial";
  const hasLead = input.hasCover || isRing;
  const hasBeside = input.heading !== null || (input.waveform !== null && !isRing);
  const turned = input.heading && directionOf(input.heading.text) === "rtl" ? mirrored : asItIs;
  if (hasLead && hasBeside && stage.width > 1.2) return turned(sideBySide(input, stage), stage);
  if (input.hasCover && input.heading && input.waveform && !isRing && stage.height < 1.2)
    return turned(asCard(input, stage), stage);
  return stacked(input, stage);
};

const asItIs = (arrangement: Arrangement): Arrangement => arrangement;

/** For a title that begins on the right: it stands on the left of what leads it. */
const mirrored = ({ lead, heading, waveform, captions }: Arrangement, stage: Stage): Arrangement => {
  const leftOf = ({ left, width }: Box) => stage.width - left - width;
  return {
    lead: lead && { ...lead, left: leftOf(lead) },
    heading: heading && { ...heading, left: leftOf(heading) },
    waveform: waveform && { ...waveform, left: leftOf(waveform) },
    captions,
  };
};

/** Captions leave room for the rest: the most they take up of what is safe from players' controls. */
const mostForCaptions = 0.45;

/** The most that captions take up, as a part of the frame's height. */
export const tallestCaptions = (format: Size): number => {
  const { top, bottom } = safeBand(format);
  return mostForCaptions * (bottom - top);
};

const captionRow = ({ captionsHeight }: Parts, { height, top, bottom }: Stage): Row | null => {
  if (captionsHeight === null) return null;
  const tall = Math.min(captionsHeight * height, mostForCaptions * (bottom - top));
  return { least: tall, most: tall };
};

/** Usual height of a waveform: the main thing on screen where there is neither cover nor title. */
const waveformRow = ({ waveformSize }: Parts, usual: number): Row => ({
  least: Math.min(0.07, usual * waveformSize),
  most: Math.min(usual * waveformSize, 0.8),
});

const across = ({ left, room }: Stage, { top, height }: FittedRow): Box => ({
  left,
  width: room,
  top,
  height,
});

const square = (centre: number, { top, height }: FittedRow, most: number): Box => {
  const size = Math.min(height, most);
  return { left: centre - size / 2, top: top + (height - size) / 2, width: size, height: size };
};

const stacked = (input: Parts, stage: Stage): Arrangement => {
  const isRing = input.waveform === "radial";
  const hasLead = input.hasCover || isRing;
  const isTall = stage.height > 1.5;
  const largest = hasLead ? (isTall ? 0.08 : 0.072) : 0.09;
  const heading = input.heading && fitHeading(input.heading, stage.room, largest, 0.36);
  const usual = hasLead ? 0.2 : heading ? 0.3 : 0.38;
  const [leadRow = null, headingRow = null, waveRow = null, captionsRow = null] = fitRows(stage, [
    hasLead ? { least: 0.28, most: isRing ? 0.68 : 0.6 } : null,
    heading && { least: heading.height, most: heading.height },
    input.waveform && !isRing ? waveformRow(input, isTall && !hasLead ? 1.3 * usual : usual) : null,
    captionRow(input, stage),
  ]);
  return {
    lead: leadRow && square(stage.width / 2, leadRow, stage.room),
    heading: heading && headingRow && { ...across(stage, headingRow), fontSize: heading.fontSize, align: "center" },
    waveform: waveRow && across(stage, waveRow),
    captions: captionsRow && across(stage, captionsRow),
  };
};

const asCard = (input: Parts, stage: Stage): Arrangement => {
  const gap = 0.055;
  const [leadRow = null, waveRow = null, captionsRow = null] = fitRows(stage, [
    { least: 0.2, most: 0.36 },
    waveformRow(input, 0.22),
    captionRow(input, stage),
  ]);
  const { top, height: size } = leadRow ?? { top: 0, height: 0 };
  const column = { left: stage.left + size + gap, width: stage.room - size - gap };
  const heading = input.heading && fitHeading(input.heading, column.width, 0.072, size);
  return {
    lead: { left: stage.left, top, width: size, height: size },
    heading: heading && {
      ...column,
      top: top + (size - heading.height) / 2,
      height: heading.height,
      fontSize: heading.fontSize,
      align: "left",
    },
    waveform: waveRow && across(stage, waveRow),
    captions: captionsRow && across(stage, captionsRow),
  };
};

const sideBySide = (input: Parts, stage: Stage): Arrangement => {
  const isRing = input.waveform === "radial";
  const gap = 0.09;
  const [leadRow = null, captionsRow = null] = fitRows(stage, [
    { least: 0.28, most: isRing ? 0.66 : 0.56 },
    captionRow(input, stage),
  ]);
  const { top, height: size } = leadRow ?? { top: 0, height: 0 };
  const most = stage.room - size - gap;
  const hasWaveform = input.waveform !== null && !isRing;
  const heading = input.heading && fitHeading(input.heading, most, 0.086, hasWaveform ? 0.6 * size : size);
  // A short title alone beside a cover is centred with it.
  const width = heading && !hasWaveform ? clamp(1.12 * heading.textWidth, { lo: Math.min(0.4, most), hi: most }) : most;
  const between = heading && hasWaveform ? 0.05 : 0;
  const wave = hasWaveform
    ? Math.min((heading ? 0.22 : 0.32) * input.waveformSize, size - (heading?.height ?? 0) - between)
    : 0;
  const start = (stage.width - size - gap - width) / 2;
  const column = { left: start + size + gap, width };
  const textTop = top + (size - (heading?.height ?? 0) - between - wave) / 2;
  return {
    lead: { left: start, top, width: size, height: size },
    heading: heading && { ...column, top: textTop, height: heading.height, fontSize: heading.fontSize, align: "left" },
    waveform: hasWaveform ? { ...column, top: textTop + (heading?.height ?? 0) + between, height: wave } : null,
    captions: captionsRow && across(stage, captionsRow),
  };
};
