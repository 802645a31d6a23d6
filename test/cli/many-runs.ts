import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { z } from "zod";

/** A command line, and the folder it is typed in. */
export interface Line {
  args: string[];
  cwd: string;
}

const ranSchema = z.object({ code: z.int(), out: z.string(), err: z.string() });
export type LineRan = z.infer<typeof ranSchema>;

/**
 * A few processes that run one command line after another through the real edge of the program: most lines end within
 * milliseconds, starting the program for each would take a second.
 */
export const openRunners = (count: number, cacheDir: string) => {
  const runner = fileURLToPath(new URL("line-runner.ts", import.meta.url));
  const all = Array.from({ length: count }, () =>
    fork(runner, { execArgv: ["--import", "tsx"], env: { ...process.env, REELWRIGHT_CACHE: cacheDir } }),
  );
  const idle = [...all];
  const waiting: ((runner: ChildProcess) => void)[] = [];
  const take = () => {
    const child = idle.pop();
    return child ? Promise.resolve(child) : new Promise<ChildProcess>((resolve) => waiting.push(resolve));
  };
  const give = (child: ChildProcess) => {
    const next = waiting.shift();
    if (next) next(child);
    else idle.push(child);
  };
  return {
    run: async (line: Line): Promise<LineRan> => {
      const child = await take();
      const answer = new Promise<unknown>((resolve, reject) => {
        child.once("message", resolve).once("exit", () => reject(new Error("the runner ended")));
      });
      child.send(line);
      const ran = ranSchema.parse(await answer);
      child.removeAllListeners("exit");
      give(child);
      return ran;
    },
    close: () => {
      for (const child of all) child.disconnect();
    },
  };
};
