import type { ProviderError } from "../providers/provider-error";
import { UserError } from "../schema/user-error";
import type { Run } from "../tools/run";

/** A call that costs money, before it is made. */
export interface PaidCall {
  provider: string;
  /** What is bought, e.g. `narration`. */
  what: string;
  estimateUsd: number;
}

/** How far the user has agreed to pay. */
export interface Consent {
  /** Whether any price is agreed to. */
  isGiven: boolean;
  /** The most that a run may cost; null for no limit. A limit is an agreement up to it. */
  maxCostUsd: number | null;
  /** Asks the user; null where nobody can be asked. */
  ask: ((question: string) => Promise<boolean>) | null;
}

export interface Spending {
  /** Announces calls and has them agreed to, all or none. @throws UserError where they are not. */
  approve: (calls: PaidCall[]) => Promise<void>;
  /** Why calls would cost more than the user allows, on top of what was agreed to; null where they would not. */
  overLimit: (calls: PaidCall[]) => string | null;
  /** Tells of an agreed call that failed whether it may be made once more: within the limit, if both are to be paid. */
  mayRepeat: (call: PaidCall) => (failed: ProviderError) => boolean;
}

/** Sums of dollars are not exact. */
const roundingUsd = 1e-9;

/** Keeps a run's paid calls within what was agreed to. */
export const openSpending = ({ isGiven, maxCostUsd, ask }: Consent, run: Run): Spending => {
  let approvedUsd = 0;
  const mostUsd = maxCostUsd ?? Number.POSITIVE_INFINITY;
  const fits = (usd: number) => usd === 0 || approvedUsd + usd <= mostUsd + roundingUsd;
  const overLimit = (calls: PaidCall[]) => {
    const onTop = approvedUsd > 0 ? ` on top of ${dollars(approvedUsd)}` : "";
    return fits(totalOf(calls)) ? null : `${billOf(calls)}${onTop}, but --max-cost is ${dollars(mostUsd)}`;
  };
  return {
    overLimit,
    mayRepeat:
      ({ estimateUsd }) =>
      ({ mayBeBilled }) => {
        if (!mayBeBilled) return true;
        if (!fits(estimateUsd)) return false;
        approvedUsd += estimateUsd;
        return true;
      },
    approve: async (calls) => {
      const paid = calls.filter(({ estimateUsd }) => estimateUsd > 0);
      if (paid.length === 0) return;
      const over = overLimit(paid);
      if (over !== null) throw new UserError(`To be paid: ${over}.`, "Raise --max-cost, or choose other providers.");
      const bill = billOf(paid);
      announce(paid, run);
      const isAgreed = isGiven || maxCostUsd !== null || (ask !== null && (await ask(`Pay ${bill}?`)));
      if (!isAgreed)
        throw new UserError(
          `Not agreed to pay: ${bill}.`,
          "Add --yes, or --max-cost with the most it may cost in dollars, or choose free providers.",
        );
      approvedUsd += totalOf(paid);
    },
  };
};

/** Tells of calls that are about to be made what they cost. */
export const announce = (calls: PaidCall[], run: Run): void =>
  run.report({ type: "note", level: "info", message: `To be paid: ${billOf(calls)}.` });

const totalOf = (calls: PaidCall[]): number => calls.reduce((sum, { estimateUsd }) => sum + estimateUsd, 0);

const billOf = (calls: PaidCall[]): string => {
  const totalUsd = totalOf(calls);
  return `${listOf(calls)}, ${totalUsd < leastToldUsd ? "" : "about "}${dollars(totalUsd)}`;
};

/** `5 narrations by elevenlabs, 1 script by openai`. */
const listOf = (calls: PaidCall[]): string => {
  const counts = new Map<string, number>();
  for (const { provider, what } of calls) {
    const key = `${what} by ${provider}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return [...counts].map(([key, count]) => `${count} × ${key}`).join(", ");
};

const leastToldUsd = 0.001;

const dollars = (usd: number): string => {
  if (usd > 0 && usd < leastToldUsd) return `less than $${leastToldUsd}`;
  return `$${usd < 0.1 ? usd.toFixed(3) : usd.toFixed(2)}`;
};
