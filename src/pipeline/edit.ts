import type { Timeline } from "../schema/timeline";
import { together } from "../tools/together";
import { analyzeRecording } from "./analyze";
import { fillMaterial, gatherMaterial } from "./edit-material";
import { assetOf } from "./material";
import { planEdit } from "./planners/edit-timeline";
import type { Draft, WantedOf } from "./recipe";
import { readSource } from "./source";
import type { Stages } from "./stage";
import { hearingTools } from "./transcript/describe";
import { waveformOf } from "./waveform-asset";

/**
 * The edit recipe: look at a recording and at what is given with it. `filledBy` is a timeline of it that is planned anew:
 * what was given for that one need not be given again.
 */
export const draftEdit = async (
  { source: path, settings, inputs }: WantedOf<"edit">,
  filledBy: Timeline | null,
  stages: Stages,
): Promise<Draft> => {
  const recording = await readSource(path, stages);
  const [analysis, given, waveform] = await together(stages.run, (run) => {
    const linked = { ...stages, run };
    return [
      analyzeRecording(recording, { settings, inputs }, linked),
      gatherMaterial(inputs, linked),
      waveformOf(recording, settings, linked),
    ];
  });
  const source = { hash: recording.hash, asset: assetOf(path, recording.info, null) };
  const material = filledBy ? fillMaterial(given, filledBy) : given;
  const input = { source, media: recording.info, analysis, settings, ...material, waveform };
  return { plan: (edited) => planEdit({ ...input, edited }), tools: hearingTools(analysis.transcript) };
};
