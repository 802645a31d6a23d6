import type { Report } from "../../schema/progress";

/** Somewhere the events of a run go. */
export interface Sink {
  report: Report;
  /** Takes down what is drawn live while somebody is asked something; the function it gives brings it back. */
  hold?: () => () => void;
  /** Takes down whatever is drawn live, so that other text can follow. */
  close: () => void;
}
