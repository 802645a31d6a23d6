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
}

/** Keeps a run's paid calls within what was agreed to. */
export const openSpending = ({ isGiven, maxCostUsd, ask }: Consent, run: Run): Spending => {
  let approvedUsd = 0;
  return {
    approve: async (calls) => {
      const paid = calls.filter(({ estimateUsd }) => estimateUsd > 0);
      if (paid.length === 0) return;
      const totalUsd = paid.reduce((sum, { estimateUsd }) => sum + estimateUsd, 0);
      const bill = `${listOf(paid)}, about ${dollars(totalUsd)}`;
      if (maxCostUsd !== null && approvedUsd + totalUsd > maxCostUsd)
        throw new UserError(
          `To be paid: ${bill}${approvedUsd > 0 ? ` on top of ${dollars(approvedUsd)}` : ""}, but --max-cost is ${dollars(maxCostUsd)}.`,
          "Raise --max-cost, or choose other providers.",
        );
      run.report({ type: "note", level: "info", message: `To be paid: ${bill}.` });
      const isAgreed = isGiven || maxCostUsd !== null || (ask !== null && (await ask(`Pay ${bill}?`)));
      if (!isAgreed)
        throw new UserError(
          `Not agreed to pay: ${bill}.`,
          "Add --yes, or --max-cost with the most it may cost in dollars, or choose free providers.",
        );
      approvedUsd += totalUsd;
    },
  };
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

const dollars = (usd: number): string => `$${usd < 0.1 ? usd.toFixed(3) : usd.toFixed(2)}`;
