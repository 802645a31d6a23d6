import { writeFile } from "node:fs/promises";
import { extname, join } from "node:path";
import type { Script } from "../../schema/script";
import { findWhisper } from "../../tools/whisper-cli";
import { findWhisperModel } from "../../tools/whisper-models";
import { type Heard, listenTo } from "../listen";
import type { WantedOf } from "../recipe";
import type { Recording } from "../source";
import type { Stages } from "../stage";
import { alignHeard, wellHeard } from "../transcript/align-heard";
import { findSidecar } from "../transcript/find-sidecar";

/**
 * What is said in a recorded narration, and when. Where its text is known, its words come at the times that a transcript
 * tells, else at those at which somebody hears them, else they are laid over the voice.
 */
export const hearNarration = async (
  recording: Recording,
  { said, wanted: { settings, inputs } }: { said: Script | null; wanted: WantedOf<"short"> },
  stages: Stages,
): Promise<Heard> => {
  const listen = (transcript: string) =>
    listenTo(recording, { settings: { ...settings, silenceDb: "auto" }, inputs: { ...inputs, transcript } }, stages);
  if (said === null) return listen(inputs.transcript);
  const text = said.scenes.map(({ narration }) => narration).join("\n\n");
  const from = await timesFrom(recording, { settings, inputs }, stages);
  const heard = from === null ? null : await listen(from);
  if (!heard?.transcript || heard.transcript.words.length === 0) return listen(await asTextFile(text, stages));
  const { transcript } = heard;
  if (transcript.source.kind === "sidecar") return heard;
  const whole = { startMs: 0, endMs: recording.info.durationMs };
  const { words, heardShare } = alignHeard(text, transcript.words, whole, transcript.language);
  const timesEstimated = transcript.timesEstimated || heardShare < wellHeard;
  return { ...heard, transcript: { ...transcript, words, timesEstimated } };
};

/** Who can tell when words are said, as `--transcript` names it; null where that would have to be fetched first. */
const timesFrom = async (
  { path }: Recording,
  { settings: { language }, inputs: { transcript, model } }: Pick<WantedOf<"short">, "settings" | "inputs">,
  { run }: Stages,
): Promise<string | null> => {
  if (transcript === "none") return null;
  if (transcript !== "auto") return transcript;
  const sidecar = await findSidecar(path, language);
  if (sidecar !== null && extname(sidecar).toLowerCase() !== ".txt") return sidecar;
  return (await findWhisper(run)) && (await findWhisperModel(model, run)) ? "whisper" : null;
};

/** A text file of what is said, as somebody might have put it beside the recording. */
const asTextFile = async (text: string, { run }: Stages): Promise<string> => {
  const path = join(run.tempDir, "narration.txt");
  await writeFile(path, text);
  return path;
};
