import { openAiImages } from "../../providers/clips/openai-images";
import { pexelsClips } from "../../providers/clips/pexels";
import { runwayClips } from "../../providers/clips/runway";
import type { Limits } from "../../providers/limits";
import type { WantedOf } from "../recipe";
import type { Spending } from "../spending";
import type { Stages } from "../stage";
import { localPictures } from "./local-pictures";
import type { PictureSource } from "./picture-source";
import { providerPictures } from "./provider-pictures";

const providers = { runway: runwayClips, pexels: pexelsClips, openai: openAiImages };

/** Where pictures are looked for, in order. What is drawn here comes after all of them, so it is none of them. */
export const pictureSources = async (
  { settings: { clips, clipTtlMs: ttlMs }, inputs: { broll } }: WantedOf<"short">,
  { limits, spending }: { limits: Limits; spending: Spending },
  stages: Stages,
): Promise<PictureSource[]> => {
  const { run } = stages;
  const provider = (name: keyof typeof providers) =>
    providerPictures(providers[name], { limits, spending, ttlMs }, stages);
  if (clips.length > 0) {
    const end = clips.indexOf("generated");
    const asked = [...new Set(end === -1 ? clips : clips.slice(0, end))];
    return asked.flatMap((name) => {
      if (name === "generated") return [];
      return [name === "local" ? localPictures(broll, stages) : provider(name)];
    });
  }
  const missing = await pexelsClips.missing(run);
  if (broll === null && missing)
    run.report({
      type: "note",
      level: "info",
      message: "The scenes get drawn backgrounds.",
      fix: `For pictures: --broll with a folder of your own, or Pexels, which is free. ${missing.reason} ${missing.fix}`,
    });
  return [...(broll === null ? [] : [localPictures(broll, stages)]), ...(missing ? [] : [provider("pexels")])];
};
