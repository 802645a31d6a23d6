import { parentPort } from "node:worker_threads";

/** The other side of `openWorker`: answers each question in the order they come; an error ends the thread. */
export const answerQuestions = <Question, Answer>(answer: (question: Question) => Promise<Answer>): void => {
  let last: Promise<unknown> = Promise.resolve();
  parentPort?.on("message", (question: Question) => {
    last = last.then(async () => parentPort?.postMessage(await answer(question)));
  });
};
