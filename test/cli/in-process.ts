import { Writable } from "node:stream";
import { buildProgram } from "../../src/cli/program";

/** Runs a verb in this process and gives what it printed. Rejects with what the verb threw. */
export const runVerb = async (args: string[], o: { cwd: string; cacheDir: string }) => {
  const [out, err] = [collect(), collect()];
  const env = { ...process.env, REELWRIGHT_CACHE: o.cacheDir };
  const signal = new AbortController().signal;
  await buildProgram({ cwd: o.cwd, env, out: out.stream, err: err.stream, signal, sinks: new Set() }).parseAsync(args, {
    from: "user",
  });
  return { out: out.text(), err: err.text() };
};

const collect = () => {
  const parts: string[] = [];
  const stream = new Writable({
    write: (part, _, done) => {
      parts.push(String(part));
      done();
    },
  });
  return { stream, text: () => parts.join("") };
};
