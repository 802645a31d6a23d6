import { basename } from "node:path";
import type { Analysis } from "../schema/analysis";
import type { EditInputs, EditSettings } from "../schema/recipes/edit";
import { UserError } from "../schema/user-error";
import { together } from "../tools/together";
import { orNull } from "./do-without";
import { listenTo } from "./listen";
import type { Recording } from "./source";
import { runStage, type Stages } from "./stage";
import { facesStage, type Look } from "./stages/faces";

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
  const [look, heard] = await together(stages.run, (run) => {
    const linked = { ...stages, run };
    return [lookAt(recording, wanted.settings, linked), listenTo(recording, wanted, linked)];
  });
  return { ...heard, faces: look?.faces ?? null, focalPoints: look?.focalPoints ?? null };
};

const requirePicture = ({ path, info }: Recording) => {
  if (info.kind === "video") return;
  const fix =
    info.kind === "audio" ? `Make an audiogram of it: reelwright audiogram ${basename(path)}` : "Name a recording.";
  throw new UserError(
    `Expected a video, but ${basename(path)} is ${info.kind === "audio" ? "sound only" : "an image"}.`,
    fix,
  );
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
