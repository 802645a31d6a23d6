import type { Run } from "../../tools/run";
import { together } from "../../tools/together";
import type { KnownAsset } from "../planners/known-asset";
import type { Spending } from "../spending";
import type { Offer, PictureSource, SceneWanted } from "./picture-source";
import { whyItFailed } from "./provider-fault";

/** What a scene is seen by. */
export interface Illustrated {
  /** Null for a generated background. */
  picture: KnownAsset | null;
  /** Name of its source. */
  source: string;
  /** Why it is not from the first source that was asked for, in the order they were tried. */
  failures: string[];
}

/** The name of what is drawn here where nobody has a picture. */
export const generated = "generated";

/**
 * Finds a picture for every scene: source by source, each asked for the scenes that still have none. No picture is used
 * twice; what costs money is agreed to before any of it is bought.
 */
export const illustrate = async (
  scenes: SceneWanted[],
  sources: PictureSource[],
  { spending, run }: { spending: Spending; run: Run },
): Promise<Illustrated[]> => {
  const found = scenes.map((): Illustrated => ({ picture: null, source: generated, failures: [] }));
  const taken = new Set<string>();
  for (const source of sources) {
    const waiting = found.flatMap((scene, index) => {
      const wanted = scenes[index];
      return scene.picture === null && wanted ? [{ scene, wanted }] : [];
    });
    if (waiting.length === 0) break;
    const missing = await source.missing(run);
    if (missing) {
      run.report({
        type: "note",
        level: "warning",
        message: `No pictures from ${source.name}. ${missing.reason}`,
        fix: missing.fix,
      });
      for (const { scene } of waiting) scene.failures.push(missing.reason.replace(/\.$/, ""));
      continue;
    }
    const offered = await together(run, (linked) =>
      waiting.map(({ wanted }) => attempt(() => source.offers(wanted, linked))),
    );
    // In the order of the scenes, whoever was answered first: the same scenes get the same pictures.
    const chosen = waiting.map(({ scene }, index) => ({
      scene,
      offer: choose(offered[index] ?? [], source, taken),
    }));
    await spending.approve(chosen.flatMap(({ offer }) => ("failed" in offer || !offer.cost ? [] : [offer.cost])));
    await together(run, (linked) =>
      chosen.map(async ({ scene, offer }) => {
        const got = "failed" in offer ? offer : await attempt(() => offer.take(linked));
        if ("failed" in got) scene.failures.push(got.failed);
        else Object.assign(scene, { picture: got, source: source.name });
      }),
    );
  }
  return found;
};

const attempt = async <T>(work: () => Promise<T>): Promise<T | { failed: string }> => {
  try {
    return await work();
  } catch (error) {
    return { failed: whyItFailed(error) };
  }
};

const choose = (
  offers: Offer[] | { failed: string },
  { name }: PictureSource,
  taken: Set<string>,
): Offer | { failed: string } => {
  if ("failed" in offers) return offers;
  const offer = offers.find(({ id }) => !taken.has(id));
  if (!offer) return { failed: `${name} has nothing ${offers.length === 0 ? "for it" : "that is not in use already"}` };
  taken.add(offer.id);
  return offer;
};
