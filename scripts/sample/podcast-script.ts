import type { Line, Script } from "./script";

const lines: Line[] = [
  { text: "You can forget a name, a number, even where you left your keys.", pauseAfterMs: 480 },
  { text: "But play three notes of a song you loved at fifteen,", pauseAfterMs: 220 },
  { text: "and you know every word.", pauseAfterMs: 700 },
  { text: "Why does music stay when so much else goes?", pauseAfterMs: 620 },
  { text: "Because a melody never travels alone.", pauseAfterMs: 380 },
  { text: "It takes the room along: the light, the people, the summer it was playing.", pauseAfterMs: 420 },
  { text: "So years later, a single one of them calls all the others back.", pauseAfterMs: 700 },
  { text: "Welcome to Overtones.", pauseAfterMs: 420 },
  { text: "Stay a while.", pauseAfterMs: 380 },
  { text: "You already know the tune.", pauseAfterMs: 0 },
];

/** The opening of a podcast, about why we remember melodies. */
export const podcast: Script = { lines, pace: 1.04, leadInMs: 250, leadOutMs: 700 };
