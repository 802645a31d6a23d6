import type { Line, Script } from "./script";

const lines: Line[] = [
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

/** Half a minute about what Reelwright does, with everything in it that Reelwright takes out. */
export const talk: Script = { lines, pace: 1.05, leadInMs: 500, leadOutMs: 600 };
