import { createHash } from "node:crypto";
import type { WantedClip } from "./clip-source";
import { orientation } from "./rank-clips";

const look =
  "Natural light, realistic, one clear subject near the middle. No text, letters, captions, signs, logos or watermarks.";

/** Whoever changes how a prompt is worded changes this, too: it is in the cache's keys. */
export const wording = "1";

/** What a model is told to show; it takes at most so many characters, of which the scene's own come first. */
export const promptFor = (wanted: WantedClip, mostChars: number): string => {
  const lies = { portrait: "Upright", landscape: "Wide", square: "Square" }[orientation(wanted)];
  const style = `${lies} frame. ${look}`;
  const scene = wanted.visuals.trim().replace(/[.\s]*$/, ".");
  const room = mostChars - style.length - 1;
  const fits = scene.length <= room ? scene : `${scene.slice(0, room - 1).replace(/\s+\S*$/, "")}.`;
  return `${fits} ${style}`;
};

/** Names what is made from these words and settings. */
export const orderId = (...parts: (string | number)[]): string =>
  createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 16);
