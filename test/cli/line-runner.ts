// Started by many-runs.ts: runs each command line it is sent as if it were this process's own.
import { main } from "../../src/cli/main";
import type { Line } from "./many-runs";

for (const stream of [process.stdout, process.stderr]) stream.setMaxListeners(0);

process.on("message", async ({ args, cwd }: Line) => {
  const texts = { out: "", err: "" };
  const collect = (name: "out" | "err") => (text: string) => {
    texts[name] += text;
    return true;
  };
  const before = { out: process.stdout.write, err: process.stderr.write };
  process.stdout.write = collect("out");
  process.stderr.write = collect("err");
  process.chdir(cwd);
  const code = await main(args);
  process.stdout.write = before.out;
  process.stderr.write = before.err;
  process.send?.({ code, ...texts });
});
