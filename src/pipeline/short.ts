import { openLimits } from "../providers/limits";
import type { SceneOutcome } from "../schema/told-scene";
import { findFfmpeg } from "../tools/ffmpeg";
import { hashJson } from "./cache/key";
import { brandOf } from "./held-by";
import { readImage, readSound } from "./material";
import { formatOf } from "./planners/format";
import { planShort } from "./planners/short-timeline";
import type { Draft, WantedOf } from "./recipe";
import { fillIn } from "./short/fill-in";
import { withFocus } from "./short/focus";
import { type Illustrated, illustrate } from "./short/illustrate";
import { type KnownShort, knownPictures, leftOut } from "./short/known-short";
import type { Narrated } from "./short/narrate";
import { pictureSources } from "./short/picture-sources";
import { type Told, tellScript } from "./short/tell-script";
import { openSpending } from "./spending";
import type { Stages } from "./stage";

/**
 * The short recipe: a script, its narration scene by scene, a picture for each. What cannot be had falls back to the next
 * best; a scene that nobody can speak is left out. `known` is a timeline of it that is planned anew: what was got for that
 * one, and nothing asks to be otherwise, is taken from it.
 */
export const draftShort = async (
  wanted: WantedOf<"short">,
  known: KnownShort | null,
  stages: Stages,
): Promise<Draft> => {
  const { settings, inputs, consent } = wanted;
  // Whoever lacks it is told so before anything is bought.
  await findFfmpeg(stages.run);
  const limits = openLimits();
  const spending = openSpending(consent, stages.run);
  const held = known && brandOf(known.timeline);
  const [music, logo] = await Promise.all([
    readSound(inputs.music, "music", stages),
    readImage(inputs.logo, "a logo", stages),
  ]);
  const told = await tellScript(wanted, known, { limits, spending }, stages);
  const { width, height } = formatOf(settings);
  const heard = told.narrated.flatMap((scene, index) => {
    const written = told.script.scenes[index];
    return "narration" in scene && written ? [{ ...written, index, narrated: scene.narration }] : [];
  });
  const before = await knownPictures(known, { scenes: heard, wanted }, stages);
  const pictures = await fillIn(before, async (gaps) =>
    illustrate(
      gaps.flatMap((index) => {
        const scene = heard[index];
        if (!scene) return [];
        const { visuals, narration, narrated } = scene;
        // In whole seconds: a word more or less is no other clip.
        const durationMs = Math.ceil((narrated.endMs - narrated.startMs) / 1000) * 1000;
        return [{ visuals, narration, durationMs, width, height }];
      }),
      await pictureSources(wanted, { limits, spending }, stages),
      { spending, run: stages.run },
    ),
  );
  const clips = await Promise.all(pictures.map(({ picture }) => picture && withFocus(picture, stages)));
  const scenes = heard.map(({ narrated }, index) => ({
    narration: narrated,
    picture: clips[index] ?? null,
  }));
  const { script, writtenBy, language } = told;
  const outcomes = outcomesOf(told, pictures);
  warnOfFallbacks(outcomes, stages);
  const brand = { music: music ?? held?.music ?? null, logo: logo ?? held?.logo ?? null };
  const input = { script, writtenBy, scenes, outcomes, ...brand, settings, language, source: hashJson(script) };
  return { plan: (edited) => planShort({ ...input, edited }), tools: told.tools };
};

const warnOfFallbacks = (scenes: SceneOutcome[], { run }: Stages): void => {
  const reasons = scenes.flatMap(({ fellBack }) => fellBack ?? []);
  if (reasons.length === 0) return;
  const message = `${reasons.length} of ${scenes.length} scenes fell back: ${[...new Set(reasons)].join(" | ")}.`;
  run.report({ type: "note", level: "warning", message });
};

const outcomesOf = ({ narrated, speech }: Told, pictures: Illustrated[]): SceneOutcome[] => {
  let next = 0;
  return narrated.map((scene: Narrated, index): SceneOutcome => {
    if ("failed" in scene) return { speech: null, picture: null, fellBack: leftOut + scene.failed };
    const seen = pictures[next++];
    const failures = seen?.failures ?? [];
    return {
      speech: speech[index] ?? null,
      picture: seen?.source ?? null,
      fellBack: failures.length > 0 ? failures.join("; ") : null,
    };
  });
};
