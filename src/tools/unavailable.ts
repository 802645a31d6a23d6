/** Why something cannot be used here at all, and what opens it. */
export interface Unavailable {
  reason: string;
  fix: string;
}
