import type { Run } from "../../../tools/run";

/** Asks about each subject once a process, however many ask at a time; what failed is asked again. */
export const askOnce = <Subject, Answer>(
  nameOf: (subject: Subject) => string,
  ask: (subject: Subject, run: Run) => Promise<Answer>,
): ((subject: Subject, run: Run) => Promise<Answer>) => {
  const answers = new Map<string, Promise<Answer>>();
  return (subject, run) => {
    const name = nameOf(subject);
    const known = answers.get(name);
    if (known) return known;
    const answer = ask(subject, run);
    answers.set(name, answer);
    answer.catch(() => answers.delete(name));
    return answer;
  };
};
