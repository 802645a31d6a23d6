import { UserError } from "../../schema/user-error";
import type { Voice } from "./speech-engine";

/** Every voice that kokoro-js 1.2.1 has, with the grade that its authors give it: A is the best. */
const grades: ReadonlyMap<string, string> = new Map([
  ["af_heart", "A"],
  ["af_alloy", "C"],
  ["af_aoede", "C+"],
  ["af_bella", "A-"],
  ["af_jessica", "D"],
  ["af_kore", "C+"],
  ["af_nicole", "B-"],
  ["af_nova", "C"],
  ["af_river", "D"],
  ["af_sarah", "C+"],
  ["af_sky", "C-"],
  ["am_adam", "F+"],
  ["am_echo", "D"],
  ["am_eric", "D"],
  ["am_fenrir", "C+"],
  ["am_liam", "D"],
  ["am_michael", "C+"],
  ["am_onyx", "D"],
  ["am_puck", "C+"],
  ["am_santa", "D-"],
  ["bf_emma", "B-"],
  ["bf_isabella", "C"],
  ["bm_george", "C"],
  ["bm_lewis", "D+"],
  ["bf_alice", "D"],
  ["bf_lily", "D"],
  ["bm_daniel", "D"],
  ["bm_fable", "C"],
]);

/** In a name, the first letter is the accent and the second who speaks. */
const accents = new Map([
  ["a", { language: "en-US", about: "American" }],
  ["b", { language: "en-GB", about: "British" }],
]);

export const kokoroVoices: Voice[] = [...grades].map(([id, grade]) => {
  const accent = accents.get(id.charAt(0));
  const name = id.slice(3);
  return {
    id,
    name: name.charAt(0).toUpperCase() + name.slice(1),
    language: accent?.language ?? "en",
    about: `${accent?.about ?? "English"} ${id.charAt(1) === "f" ? "woman" : "man"}, quality ${grade}`,
  };
});

/** @throws UserError for a voice that is not among them. */
export const checkKokoroVoice = (voice: string): void => {
  if (grades.has(voice)) return;
  throw new UserError(`Kokoro has no voice "${voice}".`, `Choose one of: ${[...grades.keys()].join(", ")}.`);
};
