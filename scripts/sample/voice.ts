import { type SpokenLine, speak, type Timed } from "./festival";
import type { Performance } from "./film/performance";
import type { Line, Script } from "./script";
import type { Sound } from "./wav";

/** A script as spoken: its dry voice track, and when every word and phone of it is heard. */
export interface Voice {
  sound: Sound;
  performance: Performance;
}

/** Kept around a line's words: enough for the attack of the first and the decay of the last. */
const edgeS = 0.05;
/** A sentence broken off is let go of, not chopped. */
const fadeS = 0.03;

/** Speaks a script and lays its lines on one track. */
export const recordVoice = async (script: Script, folder: string, signal: AbortSignal): Promise<Voice> => {
  const { lines, leadInMs, leadOutMs } = script;
  const spoken = await speak(script, folder, signal);
  const sampleRate = spoken[0]?.sound.sampleRate ?? 0;
  const performance: Performance = { durationMs: 0, words: [], phones: [], gestures: [] };
  const pieces: { atS: number; samples: Float32Array }[] = [];
  let atS = leadInMs / 1000;

  lines.forEach((line, i) => {
    const said = spoken[i];
    if (!said) throw new Error(`the voice said nothing for "${line.text}"`);
    const { words, phones } = keptOf(line, said);
    const fromS = Math.max(0, (words[0]?.startS ?? 0) - edgeS);
    const toS = (words.at(-1)?.endS ?? 0) + edgeS;
    const shift = (t: Timed) => ({
      text: t.name,
      startMs: Math.round((atS + t.startS - fromS) * 1000),
      endMs: Math.round((atS + t.endS - fromS) * 1000),
    });
    performance.words.push(...words.map(shift));
    performance.phones.push(...phones.map(shift));
    pieces.push({ atS, samples: faded(slice(said.sound, fromS, toS), sampleRate) });
    if (line.gesture) {
      const startMs = Math.round(atS * 1000);
      performance.gestures.push({ kind: line.gesture, startMs, endMs: startMs + Math.round((toS - fromS) * 1000) });
    }
    atS += toS - fromS + line.pauseAfterMs / 1000;
  });

  performance.durationMs = Math.round(atS * 1000) + leadOutMs;
  const track = new Float32Array(Math.round((performance.durationMs / 1000) * sampleRate));
  for (const { atS: startS, samples } of pieces) track.set(samples, Math.round(startS * sampleRate));
  return { sound: { sampleRate, channels: [track] }, performance };
};

/** The words of the line's text, spelt and punctuated as written; more may have been spoken. */
const keptOf = (line: Line, said: SpokenLine): { words: Timed[]; phones: Timed[] } => {
  const written = line.text.split(" ");
  const heard = said.words.length;
  if (heard < written.length || (!line.spokenAs && heard > written.length)) {
    throw new Error(`"${line.text}" has ${written.length} words, the voice said ${heard}`);
  }
  const words = written.map((name, i) => ({ startS: 0, endS: 0, ...said.words[i], name }));
  const endS = words.at(-1)?.endS ?? 0;
  return { words, phones: said.phones.filter((phone) => phone.name !== "pau" && phone.endS <= endS + 0.001) };
};

const slice = ({ sampleRate, channels }: Sound, fromS: number, toS: number): Float32Array =>
  (channels[0] ?? new Float32Array()).slice(Math.round(fromS * sampleRate), Math.round(toS * sampleRate));

const faded = (samples: Float32Array, sampleRate: number): Float32Array => {
  const fade = Math.round(fadeS * sampleRate);
  return samples.map((sample, i) => sample * Math.min(1, i / (fade / 3), (samples.length - 1 - i) / fade));
};
