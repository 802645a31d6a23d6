import type { Silences, VoiceActivity } from "../../schema/analysis";
import type { Span } from "../../schema/time";
import type { Word } from "../../schema/transcript";
import { flagsIn, type Stretch, stretchesOf, withHysteresis } from "./activity";
import { type MeasuredLevels, noiseGate } from "./noise-gate";

export interface SilenceEvidence {
  levels: MeasuredLevels;
  voice: VoiceActivity | null;
  /** Words whose times can be trusted; empty where there are none. */
  words: Pick<Word, "startMs" | "endMs">[];
  /** Level under which there is silence; `auto` follows the noise of the room. */
  silenceDb: number | "auto";
}

/** A voice is there from the higher probability on, and until it falls under the lower one. */
const voiceStarts = 0.5;
const voiceEnds = 0.35;
/** Sound this near to a voice is its breath, its soft beginning or its dying away. */
const linkMs = 200;
/** But no more of it than this. */
const reachMs = 350;
/** Sound without a voice that lasts this long is something to hear. Shorter is a click or a creak. */
const somethingMs = 300;
/** Where nothing tells voices from other sounds, everything longer than a click counts. */
const clickMs = 60;
/** Detection rings on a little at the ends of words whose times are known. */
const ringingMs = 100;
const shortestMs = 150;

/**
 * Finds where nobody speaks: where the level is that of the room, no voice is detected and no word is spoken. The spans
 * are the bounds of the silence itself; margins are left by whoever cuts.
 */
export const findSilences = ({ levels, voice, words, silenceDb }: SilenceEvidence): Silences => {
  const { hopMs } = levels;
  const length = levels.rmsDb.length;
  const hops = (ms: number) => Math.round(ms / hopMs);
  const voiced = voice ? voicedHops(voice, length, hopMs) : null;
  const gate = noiseGate(levels, voiced, silenceDb);
  const loud = stretchesOf(gate.open);
  const spoken: Stretch[] = words.map(({ startMs, endMs }) => ({
    from: Math.max(0, Math.floor(startMs / hopMs)),
    to: Math.min(length, Math.ceil(endMs / hopMs)),
  }));

  const heard = voiced
    ? [
        ...(spoken.length > 0
          ? beyondRinging(stretchesOf(voiced), flagsIn(spoken, length), hops(ringingMs))
          : withSoftEdges(stretchesOf(voiced), loud, hops(linkMs), hops(reachMs))),
        ...loud.filter(({ from, to }) => to - from >= hops(somethingMs)),
      ]
    : loud.filter(({ from, to }) => to - from >= hops(clickMs));

  const busy = flagsIn([...heard, ...spoken], length);
  const spans = stretchesOf(busy.map((flag) => !flag))
    .filter(({ from, to }) => to - from >= hops(shortestMs))
    .map(({ from, to }): Span => ({ startMs: from * hopMs, endMs: to * hopMs }));
  return { spans, ...gate.said, evidence: voice ? "level+voice" : "level" };
};

/** Whether a voice is heard in each hop of the levels. */
export const voicedHops = (voice: VoiceActivity, length: number, hopMs: number): boolean[] => {
  const flags = withHysteresis(voice.probabilities, voiceStarts, voiceEnds);
  return Array.from({ length }, (_, at) => flags[Math.floor(((at + 0.5) * hopMs) / voice.hopMs)] ?? false);
};

/** Voices with the sound that leads into them and out of them, link by link. */
const withSoftEdges = (voices: Stretch[], loud: Stretch[], link: number, reach: number): Stretch[] =>
  voices.map((voice) => {
    const grown = { ...voice };
    for (const { from, to } of [...loud].reverse()) {
      if (from < grown.from && to >= grown.from - link) grown.from = Math.max(from, voice.from - reach);
    }
    for (const { from, to } of loud) {
      if (to > grown.to && from <= grown.to + link) grown.to = Math.min(to, voice.to + reach);
    }
    return grown;
  });

/** What of the voices lies outside the words, without the little that detection adds to a word. */
const beyondRinging = (voices: Stretch[], spoken: boolean[], ringing: number): Stretch[] =>
  voices.flatMap(({ from, to }) => {
    const outside = stretchesOf(spoken.slice(from, to).map((flag) => !flag));
    const hasWord = outside.length !== 1 || outside[0]?.to !== to - from;
    return outside
      .filter((part) => !hasWord || part.to - part.from > ringing)
      .map((part) => ({ from: part.from + from, to: part.to + from }));
  });
