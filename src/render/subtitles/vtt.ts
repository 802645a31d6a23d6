import type { Timeline } from "../../schema/timeline";
import type { Chunk } from "../chunks";
import { type Cue, captionCues, clock, lineText } from "./cues";

/** The captions as WebVTT, for the web: where captions stand high in the frame, so do these. */
export const toVtt = (timeline: Timeline, part?: Chunk): string =>
  ["WEBVTT\n", ...captionCues(timeline, part).map(cueText)].join("\n");

const cueText = ({ startMs, endMs, lines, position }: Cue): string => {
  const times = `${clock(startMs, ".", 3)} --> ${clock(endMs, ".", 3)}`;
  const line = position < 0.5 ? ` line:${Math.round(position * 100)}%` : "";
  return `${times}${line}\n${lines.map((words) => escaped(lineText(words))).join("\n")}\n`;
};

const escaped = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
