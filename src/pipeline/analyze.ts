import { basename } from "node:path";
import type { Analysis } from "../schema/analysis";
import type { MediaInfo } from "../schema/media";
import type { EditInputs, EditSettings } from "../schema/settings";
import type { Transcript } from "../schema/transcript";
import { UserError } from "../schema/user-error";
import { together } from "../tools/together";
import type { StoredFile } from "./cache/entry";
import { findSilences } from "./silence/find-silences";
import { orNull, runFileStage, runStage, type Stages, skipStage } from "./stage";
import { analysisAudioStage } from "./stages/audio";
import { facesStage, type Look } from "./stages/faces";
import { levelsStage } from "./stages/levels";
import type { Source } from "./stages/media-info";
import { silencesStage } from "./stages/silences";
import { takesStage } from "./stages/takes";
import { findTranscript } from "./stages/transcript";
import { voiceActivityStage } from "./stages/voice-activity";
import { fitToVoice } from "./transcript/fit-to-voice";

interface Recording extends Source {
  info: MediaInfo;
}

interface Wanted {
  settings: EditSettings;
  inputs: EditInputs;
}

/**
 * Finds out everything that an edit of a recording is planned from. What does not depend on one another runs at the same
 * time, as far as the machine has room; what cannot be found out is null, and the run is told what that costs.
 */
export const analyzeRecording = async (recording: Recording, wanted: Wanted, stages: Stages): Promise<Analysis> => {
  requirePicture(recording);
  const { settings } = wanted;
  // One failure stops the others: nobody waits for faces when the transcript is broken.
  const [look, sound, transcript] = await together(stages.run, (run) => {
    const linked = { ...stages, run };
    const wav = findSound(recording, settings, linked);
    return [lookAt(recording, settings, linked), listenTo(wav, linked), findWords(recording, wanted, wav, linked)];
  });

  const words = transcript && sound ? fitted(transcript, sound, settings) : transcript;
  const exact = words && !words.timesEstimated ? words.words : [];
  const times = exact.map(({ startMs, endMs }) => ({ startMs, endMs }));
  const evidence = sound && { ...sound, words: times, silenceDb: settings.silenceDb };
  const [silences, takes] = await Promise.all([
    evidence ? runStage(silencesStage, evidence, stages) : skipStage(silencesStage, "no sound", stages),
    words ? runStage(takesStage, words, stages) : skipStage(takesStage, "no transcript", stages),
  ]);
  return {
    transcript: words,
    silences,
    takes,
    faces: look?.faces ?? null,
    focalPoints: look?.focalPoints ?? null,
    levels: sound?.levels ?? null,
  };
};

const requirePicture = ({ path, info }: Recording) => {
  if (info.kind === "video") return;
  const fix =
    info.kind === "audio" ? "Recordings without a picture are for `audiogram`, which comes next." : "Name a recording.";
  throw new UserError(
    `Expected a video, but ${basename(path)} is ${info.kind === "audio" ? "sound only" : "an image"}.`,
    fix,
  );
};

const findSound = (
  { path, hash, info }: Recording,
  { audioTrack: track }: EditSettings,
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

const lookAt = ({ path, hash, info }: Recording, settings: EditSettings, stages: Stages): Promise<Look | null> => {
  const { video } = info;
  if (!video) return Promise.resolve(null);
  const lost = {
    without: "Faces could not be found, so the camera stays on the middle of the picture",
    fix: "Run `reelwright doctor` to see what is missing.",
  };
  return orNull(runStage(facesStage, { path, hash, video, sampleEveryMs: settings.faceEveryMs }, stages), lost, stages);
};

type Sound = Pick<Parameters<typeof findSilences>[0], "levels" | "voice">;

const listenTo = async (wav: Promise<StoredFile> | null, stages: Stages): Promise<Sound | null> => {
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

/** What a model heard is stamped into the pauses around it; a user's own times are taken as they are. */
const fitted = (transcript: Transcript, { levels, voice }: Sound, { silenceDb }: EditSettings): Transcript => {
  if (transcript.source.kind === "sidecar") return transcript;
  const { spans } = findSilences({ levels, voice, words: [], silenceDb });
  return { ...transcript, words: fitToVoice(transcript.words, spans) };
};
