import { basename, extname } from "node:path";
import type { Script } from "../../schema/script";
import { framesToMs, msToFramesFloor } from "../../schema/time";
import { UserError } from "../../schema/user-error";
import { assetOf } from "../material";
import { outputTime } from "../planners/output-time";
import { splitScenes } from "../planners/scenes";
import type { WantedOf } from "../recipe";
import { type NarrationScene, scenesOfTranscript } from "../script/narration-scenes";
import { readSource } from "../source";
import type { Stages } from "../stage";
import { hearingTools } from "../transcript/describe";
import { hearNarration } from "./hear-narration";
import type { Narrated } from "./narrate";

/** A short that somebody has spoken: its scenes, where they are in the recording, and the words. */
interface Recorded {
  script: Script;
  narrated: Narrated[];
  language: string;
  tools: Record<string, string>;
}

/** Splits the user's own narration into scenes. `said`, where it is known, tells what is said, and what is seen. */
export const recordedNarration = async (
  path: string,
  { said: own, wanted }: { said: Script | null; wanted: WantedOf<"short"> },
  stages: Stages,
): Promise<Recorded> => {
  const recording = await readSource(path, stages);
  if (recording.info.audioTracks.length === 0)
    throw new UserError(`Expected a narration, but ${path} has no sound.`, "Name a recording of a voice.");
  const { topic, settings } = wanted;
  const { transcript, silences } = await hearNarration(recording, { said: own, wanted }, stages);
  const name = topic ?? basename(path, extname(path));
  const pauses = silences?.spans ?? [];
  const { durationMs } = recording.info;
  const { fps } = settings;
  const scenes = settings.scenes === "auto" ? (own?.scenes.length ?? "auto") : settings.scenes;
  const heard = transcript ? scenesOfTranscript({ transcript, silences: pauses, durationMs, fps, scenes }) : [];
  const said = heard.length > 0 ? heard : unheard(name, durationMs, pauses, settings);
  const asset = assetOf(path, recording.info, null);
  return {
    script: {
      title: own?.title || name,
      hook: own?.hook ?? "",
      hashtags: own?.hashtags ?? [],
      scenes: said.map(({ narration, visuals }, index) => ({
        narration,
        visuals: own?.scenes.length === said.length ? (own.scenes[index]?.visuals ?? visuals) : visuals,
      })),
    },
    narrated: said.map(({ startMs, endMs, words }) => ({
      narration: {
        hash: recording.hash,
        track: settings.audioTrack,
        asset,
        startMs,
        endMs,
        words,
        timesEstimated: transcript?.timesEstimated ?? true,
      },
    })),
    language: transcript?.language ?? "und",
    tools: hearingTools(transcript),
  };
};

const usualMs = 7000;

/** Nobody knows what is said: the picture still changes, in pauses. */
const unheard = (
  name: string,
  durationMs: number,
  silences: { startMs: number; endMs: number }[],
  { fps, scenes }: WantedOf<"short">["settings"],
): NarrationScene[] => {
  const time = outputTime([{ sourceStartMs: 0, durationInFrames: Math.max(1, msToFramesFloor(durationMs, fps)) }], fps);
  const count = scenes === "auto" ? Math.min(12, Math.max(3, Math.round(durationMs / usualMs))) : scenes;
  return splitScenes({ count, time, words: [], silences }).map(({ fromFrame, durationInFrames }) => ({
    narration: name,
    visuals: name,
    startMs: framesToMs(fromFrame, fps),
    endMs: framesToMs(fromFrame + durationInFrames, fps),
    words: [],
  }));
};
