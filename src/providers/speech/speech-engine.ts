import type { Span } from "../../schema/time";
import type { Word } from "../../schema/transcript";
import type { Run } from "../../tools/run";
import type { Unavailable } from "../../tools/unavailable";

/** How something is to be said. What an engine does not know, it leaves alone. */
export interface SpeechRequest {
  text: string;
  /** BCP 47, or `und`. */
  language: string;
  /** The engine's own name of a voice. */
  voice: string;
  /** Name of the engine's model; null for its usual one. */
  model: string | null;
  /** 1 is the voice's own pace. */
  speed: number;
  /** 0 to 1: how even, and how near to the original voice. */
  stability: number;
  similarity: number;
  /** Of a voice that is cloned. */
  temperature: number;
  cfgWeight: number;
  exaggeration: number;
  /** Path of a recording of the voice to clone; null for a voice of the engine's own. */
  samplePath: string | null;
}

/** A voice that an engine has. */
export interface Voice {
  /** What `--voice` takes. */
  id: string;
  name: string;
  /** BCP 47; `und` for one that speaks any language. */
  language: string;
  /** A few words: who speaks, in which accent. */
  about: string;
}

/** A sentence, or as much of the text as was said in one go, and when it is heard within the sound. */
export interface SaidSentence extends Span {
  text: string;
}

/** What came of a request besides its sound. */
export interface Spoken {
  /** Times within the sound, in the order of the text and with its punctuation; null where the engine tells none. */
  words: Word[] | null;
  /** Where the words have no times of their own: what each is to be spread within, in the order of the text. */
  sentences?: SaidSentence[];
  /** Null where it is not known. */
  costUsd: number | null;
}

/** What turns text into a voice. Every engine passes `test/providers/speech/conformance.ts`. */
export interface SpeechEngine {
  name: "elevenlabs" | "kokoro" | "chatterbox" | "espeak";
  /** Of the sound it writes, with its dot. */
  extension: ".mp3" | ".wav";
  /** For the provenance: under which terms its speech may be used. */
  licence: string;
  /** How many requests it takes at the same time, and how often one is made before it is given up. */
  atOnce: number;
  attempts: number;
  /** Why it cannot be used here; null where it can, at most after a download. */
  missing(run: Run): Promise<Unavailable | null>;
  voices(run: Run): Promise<Voice[]>;
  defaultVoice(language: string): string;
  /** Name to version of everything besides the request that decides how it sounds: part of the cache's key. */
  versions(request: SpeechRequest, run: Run): Promise<Record<string, string>>;
  /** Name of the model that says it. */
  modelOf(request: SpeechRequest): string;
  /** The part of the request that it heeds: two requests that agree in it sound the same. */
  heeds(request: SpeechRequest): Partial<SpeechRequest>;
  /** 0 where it is free. */
  estimateUsd(request: SpeechRequest): number;
  /** Writes the sound to `path`. One attempt. @throws ProviderError, UserError for what the user can mend. */
  speak(request: SpeechRequest, path: string, run: Run): Promise<Spoken>;
}
