import type { CaptionStyle } from "../../schema/captions";
import type { OverlayOf } from "../../schema/overlays";
import type { Timeline } from "../../schema/timeline";
import { assColor, isVisible } from "./ass-color";
import { type Cue, type CueWord, captionCues, clock } from "./cues";

/** The captions as Advanced SubStation Alpha: the same words at the same places, in a style near to the rendered one. */
export const toAss = (timeline: Timeline): string => {
  const { width, height } = timeline.format;
  const captions = timeline.overlays.find((overlay) => overlay.kind === "captions");
  const cues = captionCues(timeline);
  const lines = [
    "[Script Info]",
    "ScriptType: v4.00+",
    `PlayResX: ${width}`,
    `PlayResY: ${height}`,
    "WrapStyle: 2",
    "ScaledBorderAndShadow: yes",
    "YCbCr Matrix: TV.709",
    "",
    "[V4+ Styles]",
    `Format: ${styleFields.join(", ")}`,
    ...(captions ? [styleLine(captions, Math.min(width, height))] : []),
    "",
    "[Events]",
    "Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text",
    ...(captions ? cues.map((cue) => eventLine(cue, captions, width, height)) : []),
  ];
  return `${lines.join("\n")}\n`;
};

const styleFields = [
  ...["Name", "Fontname", "Fontsize", "PrimaryColour", "SecondaryColour", "OutlineColour", "BackColour", "Bold"],
  ...["Italic", "Underline", "StrikeOut", "ScaleX", "ScaleY", "Spacing", "Angle", "BorderStyle", "Outline", "Shadow"],
  ...["Alignment", "MarginL", "MarginR", "MarginV", "Encoding"],
];

/** `side` is the frame's shorter side, which sizes count in. */
const styleLine = ({ style, level }: OverlayOf<"captions">, side: number): string => {
  const boxed = isVisible(style.boxColor);
  const px = (fraction: number) => Math.round(fraction * side * 10) / 10;
  // With karaoke tags a word turns from the second to the first colour as it is spoken.
  const spoken = level === "word" && style.highlight !== "none" ? style.activeColor : style.color;
  const values: (string | number)[] = [
    ...["Default", style.fontFamily, px(style.fontSize * lineToEm)],
    ...[assColor(spoken), assColor(upcoming(style))],
    ...[assColor(boxed ? style.boxColor : style.strokeColor), assColor(style.shadowColor)],
    ...[style.fontWeight >= 600 ? -1 : 0, 0, 0, 0, 100, 100, px(style.fontSize * style.letterSpacingEm), 0],
    ...[boxed ? 3 : 1, px(boxed ? style.boxPadding : style.strokeWidth), px(boxed ? 0 : style.shadowOffset)],
    ...[5, 0, 0, 0, 1],
  ];
  return `Style: ${values.join(",")}`;
};

/** ASS counts a font's size from its top to its bottom, CSS by its em. */
const lineToEm = 1.2;

const upcoming = (style: CaptionStyle) => (style.highlight === "fill" ? style.upcomingColor : style.color);

const eventLine = (cue: Cue, { style, level }: OverlayOf<"captions">, width: number, height: number): string => {
  const place = `{\\an5\\pos(${Math.round(width / 2)},${Math.round(cue.position * height)})}`;
  const karaoke = level === "word" && style.highlight !== "none";
  const text = karaoke ? karaokeText(cue, style) : cue.lines.map((line) => plainText(line, style)).join("\\N");
  return `Dialogue: 0,${assClock(cue.startMs)},${assClock(cue.endMs)},Default,,0,0,0,,${place}${text}`;
};

/** Hours have one digit here. */
const assClock = (ms: number) => clock(ms, ".", 2).replace(/^0/, "");

const plainText = (line: CueWord[], style: CaptionStyle) =>
  line.map((word, index) => (index > 0 && word.spaceBefore ? " " : "") + shown(word.text, style)).join("");

/** Every word is preceded by how long it lasts, in hundredths; a pause before it is a wordless beat. */
const karaokeText = (cue: Cue, style: CaptionStyle): string => {
  const tag = style.highlight === "fill" ? "kf" : "k";
  let nowCs = Math.round(cue.startMs / 10);
  const beat = (kind: string, untilMs: number) => {
    const lengthCs = Math.max(0, Math.round(untilMs / 10) - nowCs);
    nowCs += lengthCs;
    return { lengthCs, text: `{\\${kind}${lengthCs}}` };
  };
  const word = (each: CueWord, index: number) => {
    const pause = beat("k", each.startMs);
    const space = index > 0 && each.spaceBefore ? " " : "";
    return (pause.lengthCs > 0 ? pause.text : "") + space + beat(tag, each.endMs).text + shown(each.text, style);
  };
  return cue.lines.map((line) => line.map(word).join("")).join("\\N");
};

const shown = (text: string, { textCase }: CaptionStyle): string => {
  const cased = { "as-is": text, upper: text.toLocaleUpperCase(), lower: text.toLocaleLowerCase() }[textCase];
  return cased.replaceAll("\\", "\\\u200b").replaceAll("{", "(").replaceAll("}", ")");
};
