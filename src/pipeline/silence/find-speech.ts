import type { Span } from "../../schema/time";
import { mergeSpans, subtractSpans } from "../planners/spans";
import { stretchesOf } from "./activity";
import { findSilences, type SilenceEvidence, voicedHops } from "./find-silences";

/** A breath or a soft ending may reach so far beyond the voice that is detected. */
const reachMs = 350;
/** Sound without a voice that goes on for longer is music or noise. */
const mostVoicelessMs = 1000;

/** Where somebody speaks: what is no silence, without music and noise. Everything that sounds, if no voice is heard. */
export const findSpeech = (evidence: SilenceEvidence): Span[] => {
  const { levels, voice } = evidence;
  const length = levels.rmsDb.length;
  const sounds = subtractSpans([{ startMs: 0, endMs: length * levels.hopMs }], findSilences(evidence).spans);
  if (!voice) return sounds;
  const voiced = stretchesOf(voicedHops(voice, length, levels.hopMs)).map(({ from, to }) => ({
    startMs: from * levels.hopMs - reachMs,
    endMs: to * levels.hopMs + reachMs,
  }));
  const near = mergeSpans(voiced, mostVoicelessMs - 2 * reachMs);
  const speech = sounds.flatMap((sound) => subtractSpans([sound], subtractSpans([sound], near)));
  return speech.length > 0 ? speech : sounds;
};
