import { ProviderError } from "../../providers/provider-error";
import type { Run } from "../../tools/run";
import { together } from "../../tools/together";
import type { KnownAsset } from "../planners/known-asset";
import type { PaidCall, Spending } from "../spending";
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
    const paid: PaidCall[] = [];
    const chosen = waiting.map(({ scene }, index) => {
      const offers = offered[index] ?? [];
      const offer = withinLimit(choose(offers, source, taken), paid, spending);
      return { scene, offers: "failed" in offers ? [] : offers, offer };
    });
    await spending.approve(paid);
    await takeAll(chosen, source, taken, run);
  }
  return found;
};

/** So many other pictures of a source are tried where one cannot be had. */
const mostOthers = 3;

interface Failed {
  failed: string;
  /** Whether the picture is to blame rather than its source. */
  mayOtherDo?: boolean;
}

interface Taking {
  scene: Illustrated;
  offers: Offer[];
  offer: Offer | Failed;
}

/** Gets the pictures that were chosen; for one that is broken, the next that is free to take. */
const takeAll = async (chosen: Taking[], source: PictureSource, taken: Set<string>, run: Run): Promise<void> => {
  let taking = chosen;
  for (let others = mostOthers; taking.length > 0; others--) {
    const tried = await together(run, (linked) =>
      taking.map(async (each) => {
        const { offer } = each;
        return { ...each, got: "failed" in offer ? offer : await attempt(() => offer.take(linked)) };
      }),
    );
    taking = tried.flatMap(({ scene, offers, got }) => {
      if (!("failed" in got)) {
        Object.assign(scene, { picture: got, source: source.name });
        return [];
      }
      const free = offers.filter(({ cost }) => cost === null);
      const offer = others > 0 && got.mayOtherDo ? choose(free, source, taken) : got;
      if (!("failed" in offer)) return [{ scene, offers, offer }];
      scene.failures.push(got.failed);
      return [];
    });
  }
};

const attempt = async <T>(work: () => Promise<T>): Promise<T | Failed> => {
  try {
    return await work();
  } catch (error) {
    const isItsOwn = error instanceof ProviderError && (error.fault === "broken" || error.fault === "rejected");
    return { failed: whyItFailed(error), mayOtherDo: isItsOwn };
  }
};

/** Notes what an offer costs; one that would cost more than the user allows is none. */
const withinLimit = (offer: Offer | Failed, paid: PaidCall[], spending: Spending): Offer | Failed => {
  if ("failed" in offer || !offer.cost) return offer;
  const over = spending.overLimit([...paid, offer.cost]);
  if (over !== null) return { failed: `too dear: ${over}` };
  paid.push(offer.cost);
  return offer;
};

const choose = (offers: Offer[] | Failed, { name }: PictureSource, taken: Set<string>): Offer | Failed => {
  if ("failed" in offers) return offers;
  const offer = offers.find(({ id }) => !taken.has(id));
  if (!offer) return { failed: `${name} has nothing ${offers.length === 0 ? "for it" : "that is not in use already"}` };
  taken.add(offer.id);
  return offer;
};
