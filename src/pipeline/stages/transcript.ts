import { basename } from "node:path";
import { openAiService } from "../../providers/openai";
import { ProviderError } from "../../providers/provider-error";
import { missingKey } from "../../providers/service";
import { type Transcript, transcriptSchema } from "../../schema/transcript";
import { UserError } from "../../schema/user-error";
import { ToolError } from "../../tools/child";
import type { Unavailable } from "../../tools/unavailable";
import { getWhisper, howToGetWhisper } from "../../tools/whisper-cli";
import { getWhisperModel } from "../../tools/whisper-models";
import type { StoredFile } from "../cache/entry";
import { hashFile } from "../cache/hash";
import { skipStage } from "../do-without";
import { findKept, runStage, type Stage, type Stages } from "../stage";
import { describeTranscript } from "../transcript/describe";
import { findSidecar } from "../transcript/find-sidecar";
import { readSidecar } from "../transcript/read-sidecar";
import { openAiTranscriptStage, openAiTranscriptUsd } from "./transcript-openai";
import { whisperTranscriptStage } from "./transcript-whisper";

export interface TranscriptRequest {
  mediaPath: string;
  /** `auto`, `none`, `whisper`, `openai`, or the path of a transcript. */
  from: string;
  language: string;
  model: string;
  /** The sound to listen to, made when somebody needs it; null where there is none. */
  wav: Promise<StoredFile> | null;
}

/** The user's own transcript, else what whisper.cpp hears, else what OpenAI hears; null, with a note, where there is none. */
export const findTranscript = async (request: TranscriptRequest, stages: Stages): Promise<Transcript | null> => {
  const { from, mediaPath, language } = request;
  if (from === "none") return skipStage(sidecarStage, "not wanted", stages);
  if (from === "whisper") return tell(await tryWhisper(request, stages), stages);
  if (from === "openai") return tell(await tryOpenAi(request, stages), stages);
  const sidecar = from === "auto" ? await findSidecar(mediaPath, language) : from;
  if (sidecar) return runStage(sidecarStage, { path: sidecar, language }, stages);

  const whisper = await tryWhisper(request, stages);
  if ("words" in whisper || !process.env.OPENAI_API_KEY?.trim()) return tell(whisper, stages);
  const openAi = await tryOpenAi(request, stages);
  return tell("words" in openAi ? openAi : whisper, stages);
};

const sidecarStage: Stage<{ path: string; language: string }, Transcript> = {
  name: "transcript",
  version: 1,
  label: "Reading the transcript",
  needs: { cores: 0, memoryBytes: 0 },
  output: transcriptSchema,
  // The name says the format, and may say the language.
  dependsOn: async ({ path, language }, run) => ({
    inputs: [await hashTranscript(path, run)],
    options: { language, name: basename(path) },
    tools: { icu: process.versions.icu ?? "none" },
  }),
  run: async ({ path, language }) => readSidecar(path, language),
  describe: (transcript) => `${describeTranscript(transcript)}, from ${transcript.source.detail}`,
};

const hashTranscript: typeof hashFile = (path, run) =>
  hashFile(path, run).catch((error: unknown) => {
    if (!(error instanceof UserError)) throw error;
    throw new UserError(error.what.replace("a media file", "a transcript"), "Check --transcript.", { cause: error });
  });

const tryWhisper = async (
  { wav, model: wanted, language }: TranscriptRequest,
  stages: Stages,
): Promise<Transcript | Unavailable> => {
  if (!wav) return noSound;
  const { run } = stages;
  const cli = await getWhisper(run);
  if ("reason" in cli) return cli;
  const startedAt = performance.now();
  const downloading = (doneBytes: number, totalBytes: number | null) =>
    run.report({
      type: "step",
      step: "model",
      label: `Downloading the speech model ${wanted}`,
      state: doneBytes === totalBytes ? "finished" : doneBytes === 0 ? "started" : "moved",
      done: Math.round(doneBytes / 1e6),
      ...(totalBytes === null ? {} : { total: Math.round(totalBytes / 1e6) }),
      unit: "MB",
      elapsedMs: performance.now() - startedAt,
    });
  try {
    const model = await getWhisperModel(wanted, { run, onProgress: downloading });
    return await runStage(whisperTranscriptStage, { wav: await wav, cli, model, language }, stages);
  } catch (error) {
    return unavailable(error, howToGetWhisper, stages);
  }
};

const tryOpenAi = async ({ wav, language }: TranscriptRequest, stages: Stages): Promise<Transcript | Unavailable> => {
  if (!wav) return noSound;
  const missing = missingKey(openAiService);
  if (missing) return { ...missing, reason: missing.reason.replace(/\.$/, "") };
  try {
    const input = { wav: await wav, language };
    if ((await findKept(openAiTranscriptStage, input, stages)) === null)
      await stages.approve([{ provider: "openai", what: "transcript", estimateUsd: openAiTranscriptUsd(input) }]);
    return await runStage(openAiTranscriptStage, input, stages);
  } catch (error) {
    return unavailable(error, "Try again later.", stages);
  }
};

const noSound = { reason: "the recording has no sound", fix: "Give a transcript with --transcript." };

const unavailable = (error: unknown, fix: string, { run }: Stages): Unavailable => {
  run.signal.throwIfAborted();
  if (error instanceof UserError) return { reason: error.what.replace(/\.$/, ""), fix: error.fix };
  if (error instanceof ProviderError) return { reason: error.what.replace(/\.$/, ""), fix: `${error.remedy}.` };
  if (error instanceof ToolError) {
    return { reason: `${error.command.split(" ", 1)[0]} failed (${error.stderr.split("\n").at(-1)})`, fix };
  }
  const message = error instanceof Error ? error.message : String(error);
  return { reason: message.split("\n", 1)[0] ?? "", fix };
};

const tell = (found: Transcript | Unavailable, { run }: Stages): Transcript | null => {
  if ("words" in found) return found;
  run.report({
    type: "note",
    level: "warning",
    message: `There is no transcript, so what is said has no captions: ${found.reason}.`,
    fix: `${found.fix} Or put an .srt, .vtt, .words.json or .txt beside the recording.`,
  });
  return null;
};
