import type { Report } from "../../schema/progress";

/** Somewhere the events of a run go. */
export interface Sink {
  report: Report;
  /** Takes down whatever is drawn live, so that other text can follow. */
  close: () => void;
}
