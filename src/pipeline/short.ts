import { openLimits } from "../providers/limits";
import type { SceneOutcome } from "../schema/report";
import { findFfmpeg } from "../tools/ffmpeg";
import { hashJson } from "./cache/key";
import { readImage, readSound } from "./material";
import { formatOf } from "./planners/format";
import { planShort } from "./planners/short-timeline";
import type { Draft, WantedOf } from "./recipe";
import { withFocus } from "./short/focus";
import { type Illustrated, illustrate } from "./short/illustrate";
import type { Narrated } from "./short/narrate";
import { pictureSources } from "./short/picture-sources";
import { type Told, tellScript } from "./short/tell-script";
import { openSpending } from "./spending";
import type { Stages } from "./stage";

/**
 * The short recipe: a script, its narration scene by scene, a picture for each. What cannot be had falls back to the next
 * best; a scene that nobody can speak is left out.
 */
export const draftShort = async (wanted: WantedOf<"short">, stages: Stages): Promise<Draft> => {
  const { settings, inputs, consent } = wanted;
  // Whoever lacks it is told so before anything is bought.
  await findFfmpeg(stages.run);
  const limits = openLimits();
  const spending = openSpending(consent, stages.run);
  const [music, logo] = await Promise.all([
    readSound(inputs.music, "music", stages),
    readImage(inputs.logo, "a logo", stages),
  ]);
  const told = await tellScript(wanted, { limits, spending }, stages);
  const { width, height } = formatOf(settings);
  const heard = told.narrated.flatMap((scene, index) => {
    const written = told.script.scenes[index];
    return "narration" in scene && written ? [{ ...scene, ...written, narrated: scene.narration }] : [];
  });
  const pictures = await illustrate(
    heard.map(({ visuals, narrated, narration }) => ({
      visuals,
      narration,
      // In whole seconds: a word more or less is no other clip.
      durationMs: Math.ceil((narrated.endMs - narrated.startMs) / 1000) * 1000,
      ...{ width, height },
    })),
    pictureSources(wanted, limits, stages),
    { spending, run: stages.run },
  );
  const clips = await Promise.all(pictures.map(({ picture }) => picture && withFocus(picture, stages)));
  const scenes = heard.map(({ narrated }, index) => ({
    narration: narrated,
    picture: clips[index] ?? null,
  }));
  const { script, writtenBy, language } = told;
  const outcomes = outcomesOf(told, pictures);
  warnOfFallbacks(outcomes, stages);
  const input = { script, writtenBy, scenes, music, logo, settings, language, source: hashJson(script) };
  return {
    plan: (edited) => planShort({ ...input, edited }),
    tools: told.tools,
    scenes: outcomes,
  };
};

const warnOfFallbacks = (scenes: SceneOutcome[], { run }: Stages): void => {
  const reasons = scenes.flatMap(({ fellBack }) => fellBack ?? []);
  if (reasons.length === 0) return;
  const message = `${reasons.length} of ${scenes.length} scenes fell back: ${[...new Set(reasons)].join(" | ")}.`;
  run.report({ type: "note", level: "warning", message });
};

const outcomesOf = ({ narrated, speech }: Told, pictures: Illustrated[]): SceneOutcome[] => {
  let next = 0;
  return narrated.map((scene: Narrated): SceneOutcome => {
    if ("failed" in scene) return { speech: null, picture: null, fellBack: `left out: ${scene.failed}` };
    const seen = pictures[next++];
    const failures = seen?.failures ?? [];
    return {
      speech,
      picture: seen?.source ?? null,
      fellBack: failures.length > 0 ? failures.join("; ") : null,
    };
  });
};
