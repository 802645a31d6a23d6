/** One breath of the speaker: what is said, how, and how long nothing is said after it. */
export interface Line {
  text: string;
  /** Spoken by the voice in place of `text`, so that a sentence broken off keeps the melody of one that goes on. */
  spokenAs?: string;
  /** Against the pace of the other lines. */
  pace?: number;
  pauseAfterMs: number;
  gesture?: "wave" | "one" | "open";
}

/** All that is said in a recording. */
export interface Script {
  lines: Line[];
  /** 1 is the voice's own. */
  pace: number;
  /** Quiet before the first word and after the last, as a recorder is started before and stopped after. */
  leadInMs: number;
  leadOutMs: number;
}
