import type { Timeline } from "../schema/timeline";
import { UserError } from "../schema/user-error";
import { together } from "../tools/together";
import { fillAudiogramMaterial, gatherAudiogramMaterial } from "./audiogram-material";
import { listenTo } from "./listen";
import { assetOf } from "./material";
import { planAudiogram } from "./planners/audiogram-timeline";
import type { Draft, WantedOf } from "./recipe";
import { readSource } from "./source";
import type { Stages } from "./stage";
import { hearingTools } from "./transcript/describe";
import { waveformOf } from "./waveform-asset";

/** The audiogram recipe: listen to a file, look at what is given to be seen with it. `filledBy`: see `draftEdit`. */
export const draftAudiogram = async (
  { source: path, settings, inputs }: WantedOf<"audiogram">,
  filledBy: Timeline | null,
  stages: Stages,
): Promise<Draft> => {
  const recording = await readSource(path, stages);
  if (recording.info.audioTracks.length === 0)
    throw new UserError(`Expected sound, but ${path} has none.`, "Name an audio file, or a video with sound.");
  const [heard, given, waveform] = await together(stages.run, (run) => {
    const linked = { ...stages, run };
    return [
      listenTo(recording, { settings, inputs }, linked),
      gatherAudiogramMaterial(inputs, linked),
      waveformOf(recording, settings, linked),
    ];
  });
  const source = { hash: recording.hash, asset: assetOf(path, recording.info, null) };
  const material = filledBy ? fillAudiogramMaterial(given, filledBy) : given;
  const input = { source, media: recording.info, analysis: heard, settings, ...material, waveform };
  return { plan: (edited) => planAudiogram({ ...input, edited }), tools: hearingTools(heard.transcript) };
};
