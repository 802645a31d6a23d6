import { captionPresets } from "../../schema/captions";
import { leastScenes, mostScenes, type Scene } from "../../schema/script";
import { framesToMs, msToFramesFloor, type Span } from "../../schema/time";
import type { Transcript, Word } from "../../schema/transcript";
import { captionWords } from "../planners/caption-words";
import { outputTime } from "../planners/output-time";
import { type SceneSpan, splitScenes } from "../planners/scenes";

/** A stretch of a recorded narration, in its time, and what is said in it. */
export interface NarrationScene extends Scene, Span {
  words: Word[];
}

interface Narration {
  transcript: Transcript;
  silences: Span[];
  durationMs: number;
  /** Of the video: scenes change on its frames. */
  fps: number;
  scenes: number | "auto";
}

/** About as long as a picture holds. */
const usualMs = 7000;

/**
 * Splits a recorded narration into scenes that follow one another without gaps and change where sentences end. What is
 * seen is what is said. None where nothing is said.
 */
export const scenesOfTranscript = ({ transcript, silences, durationMs, fps, scenes }: Narration): NarrationScene[] => {
  const durationInFrames = Math.max(1, msToFramesFloor(durationMs, fps));
  const time = outputTime([{ sourceStartMs: 0, durationInFrames }], fps);
  const words = captionWords(transcript, [], time, captionPresets.minimal, Number.POSITIVE_INFINITY);
  const usual = Math.min(mostScenes, Math.max(leastScenes, Math.round(durationMs / usualMs)));
  const spans = splitScenes({ count: scenes === "auto" ? usual : scenes, time, words, silences });
  return withWords(spans, transcript.words, fps).map(({ fromFrame, durationInFrames: frames, words: said }) => {
    const text = said.map((word, index) => (word.spaceBefore && index > 0 ? " " : "") + word.text).join("");
    const span = { startMs: framesToMs(fromFrame, fps), endMs: framesToMs(fromFrame + frames, fps) };
    return { ...span, narration: text, visuals: text, words: said };
  });
};

interface SaidSpan extends SceneSpan {
  words: Word[];
}

/** A word belongs to the scene in which it begins; a scene in which none does is part of the one beside it. */
const withWords = (spans: SceneSpan[], words: Word[], fps: number): SaidSpan[] => {
  const scenes: SaidSpan[] = [];
  let next = 0;
  for (const [index, { fromFrame, durationInFrames }] of spans.entries()) {
    const endMs = framesToMs(fromFrame + durationInFrames, fps);
    const isLast = index === spans.length - 1;
    const from = next;
    while (next < words.length && (isLast || (words[next]?.startMs ?? 0) < endMs)) next++;
    const said = words.slice(from, next);
    const last = scenes.at(-1);
    if (last && (said.length === 0 || last.words.length === 0)) {
      last.durationInFrames += durationInFrames;
      last.words.push(...said);
    } else scenes.push({ fromFrame, durationInFrames, words: said });
  }
  return scenes.filter((scene) => scene.words.length > 0);
};
