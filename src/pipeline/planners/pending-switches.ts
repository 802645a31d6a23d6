import type { Timeline } from "../../schema/timeline";
import { isShown } from "./output-time";

/** Whether a cut of the ledger was switched since the picture was planned: it says one thing, the shots another. */
export const hasPendingSwitches = ({ cuts, picture, format }: Timeline): boolean =>
  cuts.some(
    ({ sourceStartMs, sourceEndMs, enabled }) =>
      enabled === isShown({ startMs: sourceStartMs, endMs: sourceEndMs }, picture, format.fps),
  );
