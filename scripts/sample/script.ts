/** One breath of the presenter: what is said, how, and how long nothing is said after it. */
export interface Line {
  text: string;
  /** Spoken by the voice in place of `text`, so that a sentence broken off keeps the melody of one that goes on. */
  spokenAs?: string;
  /** Against the pace of the other lines. */
  pace?: number;
  pauseAfterMs: number;
  gesture?: "wave" | "one" | "open";
}

/** Half a minute about what Reelwright does, with everything in it that Reelwright takes out. */
export const lines: Line[] = [
  { text: "Hi! This is Reelwright.", pauseAfterMs: 380, gesture: "wave" },
  { text: "You talk, and it makes the video.", pauseAfterMs: 1800 },
  { text: "Cutting the pauses takes…", spokenAs: "Cutting the pauses takes me", pauseAfterMs: 900 },
  { text: "Cutting the pauses takes an hour by hand.", pauseAfterMs: 420 },
  { text: "Here,", pauseAfterMs: 180 },
  { text: "um,", pace: 0.62, pauseAfterMs: 320 },
  { text: "it takes one command.", pauseAfterMs: 2000, gesture: "one" },
  { text: "The silences go, and so does what you said twice.", pauseAfterMs: 360 },
  { text: "The picture gently follows your face.", pauseAfterMs: 360 },
  { text: "Every word becomes a caption.", pauseAfterMs: 380 },
  { text: "Talk about mountains at sunrise, and you see them.", pauseAfterMs: 1300, gesture: "open" },
  { text: "Music steps aside for your voice.", pauseAfterMs: 380 },
  { text: "Then press render, and take a walk through the city.", pauseAfterMs: 380 },
  { text: "It will be done when you are back.", pauseAfterMs: 0, gesture: "wave" },
];

/** 1 is the voice's own. */
export const pace = 1.05;

/** Quiet before the first word and after the last, as a camera is started before and stopped after. */
export const leadInMs = 500;
export const leadOutMs = 600;
