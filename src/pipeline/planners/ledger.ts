import type { Take } from "../../schema/analysis";
import type { CuttingSettings, Removable } from "../../schema/settings";
import type { Cut, CutReason } from "../../schema/timeline";
import { overlapMs } from "./spans";

/** What somebody decided about a cut: an entry of an edited ledger. */
export type CutDecision = Pick<Cut, "sourceStartMs" | "sourceEndMs" | "reason" | "enabled">;

/** Takes less sure than this are proposed in the ledger, not cut. */
const minConfidence = 0.5;

const keptAs: Record<CutReason, Removable> = {
  silence: "silence",
  retake: "retakes",
  "false-start": "false-starts",
  filler: "fillers",
};

/** Whether the settings ask to leave this kind in. */
export const isKept = (reason: CutReason, settings: Pick<CuttingSettings, "keep">): boolean =>
  settings.keep.includes(keptAs[reason]);

/** What was decided about a span, if anything. The spans need not be equal: margins and neighbours move their edges. */
export const decisionFor = (
  span: { startMs: number; endMs: number },
  reason: CutReason,
  decisions: CutDecision[],
): boolean | null => {
  const found = decisions.find((decision) => {
    const other = { startMs: decision.sourceStartMs, endMs: decision.sourceEndMs };
    const shorter = Math.min(span.endMs - span.startMs, other.endMs - other.startMs);
    return decision.reason === reason && shorter > 0 && overlapMs(span, other) >= shorter / 2;
  });
  return found ? found.enabled : null;
};

/** The takes to cut, and those to list only. One that lies inside another that is cut goes with it. */
export const sortTakes = (
  takes: Take[],
  settings: Pick<CuttingSettings, "keep">,
  decisions: CutDecision[],
): { cut: Take[]; listed: Take[] } => {
  const candidates = takes.filter((take) => !isKept(take.kind, settings) && take.toWord > take.fromWord);
  const wanted = (take: Take) => decisionFor(take, take.kind, decisions) ?? take.confidence >= minConfidence;
  const holds = (outer: Take, inner: Take) =>
    outer !== inner &&
    outer.fromWord <= inner.fromWord &&
    outer.toWord >= inner.toWord &&
    (outer.toWord - outer.fromWord > inner.toWord - inner.fromWord || takes.indexOf(outer) < takes.indexOf(inner));
  const cut = candidates.filter(wanted);
  return {
    cut: cut.filter((take) => !cut.some((other) => holds(other, take))).sort((a, b) => a.startMs - b.startMs),
    listed: candidates.filter((take) => !wanted(take)),
  };
};
