import { resolve } from "node:path";

/** A kind of video that the engines are compared on. */
export interface Work {
  key: "a" | "b" | "c" | "d" | "long";
  title: string;
  verb: "render" | "audiogram" | "short";
  /** What it is made from: a file of the bundled samples, with its settings beside it. */
  sample: string;
  /** On top of those settings. */
  settings: Record<string, unknown>;
}

const sample = (name: string): string => resolve(import.meta.dirname, "../../public/sample", name);

const talk = { verb: "render" as const, sample: sample("talk.mp4") };
const wordPop = { captionPreset: "word-pop", captionLevel: "word" };

/** From what is painted most to what is drawn most. All have music; an edit has b-roll and a progress bar as well. */
export const works: Work[] = [
  { key: "a", title: "edit, breathing zoom", ...talk, settings: { framing: "breathe", ...wordPop } },
  { key: "b", title: "edit, punch zoom", ...talk, settings: { framing: "punch", ...wordPop } },
  {
    key: "c",
    title: "audiogram, bars on a gradient",
    verb: "audiogram",
    sample: sample("podcast/podcast.mp3"),
    settings: { waveform: "bars", background: "gradient", backgroundMotion: true },
  },
  {
    key: "d",
    title: "short, moving stills, fades",
    verb: "short",
    sample: sample("short/rivers.md"),
    // Whatever keys there are, nothing is bought for a bench. Spoken fast it is as long as the others.
    settings: { transition: "fade", speech: "espeak", clips: ["local"], speed: 1.5 },
  },
];

/** Not compared: what is looked at is what its length takes. */
export const longWork: Work = {
  key: "long",
  title: "edit of two hours",
  ...talk,
  settings: { framing: "breathe", ...wordPop },
};
