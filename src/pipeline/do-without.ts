import { UserError } from "../schema/user-error";
import { firstLine, type StageCommon, type Stages } from "./stage";

/** What becomes of a run without what a stage would have found, and how to mend it: told when it fails. */
interface WhenItFails {
  without: string;
  fix: string;
}

/** Null instead of an error where the run can go on: it is told what is lost. Being stopped is passed on. */
export const orNull = async <T>(value: Promise<T>, lost: WhenItFails, stages: Stages): Promise<T | null> => {
  try {
    return await value;
  } catch (error) {
    stages.run.signal.throwIfAborted();
    const why = error instanceof UserError ? error.what : error instanceof Error ? error.message : String(error);
    stages.run.report({ type: "note", level: "warning", message: `${lost.without}: ${firstLine(why)}`, fix: lost.fix });
    return null;
  }
};

/** Tells that a stage has nothing to do, and why. */
export const skipStage = (stage: Pick<StageCommon<never>, "name" | "label">, why: string, stages: Stages): null => {
  stages.outcomes.push({ stage: stage.name, state: "skipped", elapsedMs: 0 });
  stages.run.report({
    type: "step",
    step: stage.name,
    label: stage.label,
    state: "skipped",
    elapsedMs: 0,
    detail: why,
  });
  return null;
};
