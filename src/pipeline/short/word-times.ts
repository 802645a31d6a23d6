import type { SaidSentence, SpeechRequest } from "../../providers/speech/speech-engine";
import type { Word } from "../../schema/transcript";
import { findWhisper } from "../../tools/whisper-cli";
import { findWhisperModel } from "../../tools/whisper-models";
import { orNull } from "../do-without";
import type { Recording } from "../source";
import { runFileStage, runStage, type Stages } from "../stage";
import { analysisAudioStage } from "../stages/audio";
import { whisperTranscriptStage } from "../stages/transcript-whisper";
import { alignHeard, wellHeard } from "../transcript/align-heard";
import { spreadWords } from "../transcript/spread-words";

interface Said {
  request: SpeechRequest;
  said: { words: Word[] | null; sentences?: SaidSentence[] | undefined };
  recording: Recording;
}

/** The model that is good enough to hear words that are known already. */
const listeningModel = "base";

/**
 * When the words of a narration are said: as the engine tells, else as whisper.cpp hears them where it is here, else
 * spread over its sentences.
 */
export const wordTimes = async (
  { request, said, recording }: Said,
  stages: Stages,
): Promise<{ words: Word[]; timesEstimated: boolean }> => {
  if (said.words) return { words: said.words, timesEstimated: false };
  const { text, language } = request;
  const whole = { text, startMs: 0, endMs: recording.info.durationMs };
  const heard = await listen(recording, language, stages);
  const aligned = heard && alignHeard(text, heard, whole, language);
  if (aligned && aligned.heardShare >= wellHeard) return { words: aligned.words, timesEstimated: false };
  const sentences = said.sentences ?? [whole];
  return {
    words: sentences.flatMap((sentence) => spreadWords(sentence.text, sentence, language)),
    timesEstimated: true,
  };
};

/** What whisper.cpp hears; null where it, or its model, would have to be fetched first. */
const listen = async ({ path, hash, info }: Recording, language: string, stages: Stages): Promise<Word[] | null> => {
  const cli = await findWhisper(stages.run);
  const model = await findWhisperModel(listeningModel, stages.run);
  if (!cli || !model) return null;
  const wav = await runFileStage(analysisAudioStage, { path, hash, info, track: 0 }, stages);
  const lost = { without: "Word times of the narration are estimated", fix: "Run `reelwright doctor`." };
  const heard = await orNull(runStage(whisperTranscriptStage, { wav, cli, model, language }, stages), lost, stages);
  return heard && heard.words.length > 0 && !heard.timesEstimated ? heard.words : null;
};
