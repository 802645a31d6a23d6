import { basename } from "node:path";
import type { Analysis } from "../schema/analysis";
import type { CuttingSettings, ListeningSettings, TranscriptInputs } from "../schema/settings";
import type { Transcript } from "../schema/transcript";
import { together } from "../tools/together";
import type { StoredFile } from "./cache/entry";
import { orNull, skipStage } from "./do-without";
import { findSilences, type SilenceEvidence } from "./silence/find-silences";
import { findSpeech } from "./silence/find-speech";
import type { Recording } from "./source";
import { runFileStage, runStage, type Stages } from "./stage";
import { analysisAudioStage } from "./stages/audio";
import { laidTextStage } from "./stages/laid-text";
import { levelsStage } from "./stages/levels";
import { silencesStage } from "./stages/silences";
import { takesStage } from "./stages/takes";
import { findTranscript } from "./stages/transcript";
import { voiceActivityStage } from "./stages/voice-activity";
import { fitToVoice } from "./transcript/fit-to-voice";
import { isPlainText } from "./transcript/read-text";

interface Wanted {
  settings: ListeningSettings & Pick<CuttingSettings, "silenceDb">;
  inputs: TranscriptInputs;
}

/** What is known of a recording's sound. What a failed or impossible stage would have told is null. */
export type Heard = Pick<Analysis, "transcript" | "silences" | "takes" | "levels">;

/** Finds out what is said in a recording, when, and what of it is better left out. */
export const listenTo = async (recording: Recording, wanted: Wanted, stages: Stages): Promise<Heard> => {
  const { settings } = wanted;
  // One failure stops the other: nobody waits for levels when the transcript is broken.
  const [sound, transcript] = await together(stages.run, (run) => {
    const linked = { ...stages, run };
    const wav = findSound(recording, settings, linked);
    return [measure(wav, linked), findWords(recording, wanted, wav, linked)];
  });

  const words =
    transcript && sound ? await fitted(transcript, { ...sound, words: [], ...settings }, stages) : transcript;
  const exact = words && !words.timesEstimated ? words.words : [];
  const times = exact.map(({ startMs, endMs }) => ({ startMs, endMs }));
  const evidence = sound && { ...sound, words: times, silenceDb: settings.silenceDb };
  const [silences, takes] = await Promise.all([
    evidence ? runStage(silencesStage, evidence, stages) : skipStage(silencesStage, "no sound", stages),
    words ? runStage(takesStage, words, stages) : skipStage(takesStage, "no transcript", stages),
  ]);
  return { transcript: words, silences, takes, levels: sound?.levels ?? null };
};

const findSound = (
  { path, hash, info }: Recording,
  { audioTrack: track }: ListeningSettings,
  stages: Stages,
): Promise<StoredFile> | null => {
  if (info.audioTracks.length === 0) {
    const message = `${basename(path)} has no sound: nothing is cut, and there are no captions.`;
    stages.run.report({ type: "note", level: "warning", message });
    return null;
  }
  const wav = runFileStage(analysisAudioStage, { path, hash, info, track }, stages);
  wav.catch(() => {});
  return wav;
};

type Sound = Pick<Parameters<typeof findSilences>[0], "levels" | "voice">;

const measure = async (wav: Promise<StoredFile> | null, stages: Stages): Promise<Sound | null> => {
  if (!wav) return null;
  const file = await wav;
  const lost = {
    without: "Voices could not be told from other sounds, so silences are found by level alone",
    fix: "Run `reelwright doctor` to see what is missing.",
  };
  const [levels, voice] = await Promise.all([
    runStage(levelsStage, file, stages),
    orNull(runStage(voiceActivityStage, file, stages), lost, stages),
  ]);
  return { levels, voice };
};

const findWords = async (
  { path }: Recording,
  { settings: { language }, inputs: { transcript, model } }: Wanted,
  wav: Promise<StoredFile> | null,
  stages: Stages,
): Promise<Transcript | null> => {
  return findTranscript({ mediaPath: path, from: transcript, language, model, wav }, stages);
};

/** What a model heard is stamped into the pauses around it; a text has no times; other times of a user are kept. */
const fitted = async (transcript: Transcript, evidence: SilenceEvidence, stages: Stages): Promise<Transcript> => {
  if (isPlainText(transcript)) {
    const durationMs = evidence.levels.rmsDb.length * evidence.levels.hopMs;
    return runStage(laidTextStage, { transcript, speech: findSpeech(evidence), durationMs }, stages);
  }
  if (transcript.source.kind === "sidecar") return transcript;
  return { ...transcript, words: fitToVoice(transcript.words, findSilences(evidence).spans) };
};
