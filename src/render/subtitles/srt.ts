import type { Timeline } from "../../schema/timeline";
import type { Chunk } from "../chunks";
import { captionCues, clock, lineText } from "./cues";

/** The captions as SubRip, for players and platforms. */
export const toSrt = (timeline: Timeline, part?: Chunk): string =>
  captionCues(timeline, part)
    .map(({ startMs, endMs, lines }, index) => {
      const times = `${clock(startMs, ",", 3)} --> ${clock(endMs, ",", 3)}`;
      return `${index + 1}\n${times}\n${lines.map(lineText).join("\n")}\n`;
    })
    .join("\n");
