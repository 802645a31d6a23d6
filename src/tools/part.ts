/** One part that a video may need, as `doctor` shows it. */
export interface Part {
  part: string;
  state: "ok" | "missing" | "degraded";
  version: string | null;
  where: string | null;
  /** What its absence costs; null where nothing is lost. */
  cost: string | null;
  fix: string | null;
}

/** A part that is there. */
export const found = (part: string, version: string | null, where: string | null): Part => ({
  ...{ part, state: "ok", version, where, cost: null, fix: null },
});

/** A part that is not there. */
export const missing = (part: string, cost: string, fix: string): Part => ({
  ...{ part, state: "missing", version: null, where: null, cost, fix },
});

/** A part that is there, but not whole. */
export const degraded = (whole: Part, cost: string, fix: string): Part => ({ ...whole, state: "degraded", cost, fix });

/** What mends a package of ours that is not there. */
export const reinstall = "npm ci --ignore-scripts";
