import type { Caption } from "@remotion/captions";
import type { Timeline } from "../../schema/timeline";
import type { Chunk } from "../chunks";
import { captionCues } from "./cues";

/** The captions word by word as Remotion's `Caption[]`, in output time. */
export const toCaptionJson = (timeline: Timeline, part?: Chunk): string => {
  const words = captionCues(timeline, part).flatMap(({ lines }) => lines.flat());
  const captions: Caption[] = words.map(({ text, spaceBefore, startMs, endMs }, index) => ({
    text: index > 0 && spaceBefore ? ` ${text}` : text,
    startMs: Math.round(startMs),
    endMs: Math.round(endMs),
    timestampMs: Math.round((startMs + endMs) / 2),
    confidence: null,
  }));
  return `${JSON.stringify(captions, null, 2)}\n`;
};
