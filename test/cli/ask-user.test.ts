import assert from "node:assert/strict";
import { PassThrough, Writable } from "node:stream";
import { type TestContext, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { stripVTControlCharacters } from "node:util";
import { askUser } from "../../src/cli/ask-user";
import { terminalReport } from "../../src/cli/progress/terminal";

/** A terminal with somebody at it who is asked something while a step runs. */
const ask = (t: TestContext) => {
  const stdin = Object.assign(new PassThrough(), { isTTY: true, setRawMode: () => {} });
  const before = Object.getOwnPropertyDescriptor(process, "stdin");
  Object.defineProperty(process, "stdin", { value: stdin, configurable: true });
  const written: string[] = [];
  const screen = new Writable({
    write: (part, _, done) => {
      written.push(String(part));
      done();
    },
  });
  const err = Object.assign(screen, { isTTY: true, columns: 80 });
  const stop = new AbortController();
  const onSignal = () => stop.abort(new Error("interrupted"));
  process.on("SIGINT", onSignal);
  // A real terminal keeps the process waiting for its keys.
  const waiting = setInterval(() => {}, 1000);
  t.after(() => {
    clearInterval(waiting);
    process.off("SIGINT", onSignal);
    if (before) Object.defineProperty(process, "stdin", before);
  });
  const sink = terminalReport(err);
  const step = { type: "step", step: "music", label: "Reading music", elapsedMs: 0 } as const;
  sink.report({ ...step, state: "started" });
  const session = { cwd: "/", env: {}, out: err, err, signal: stop.signal, sinks: new Set([sink]) };
  const asked = askUser(session)?.("Pay $1?");
  assert.ok(asked);
  return { asked, sink, step, stop, type: (keys: string) => stdin.write(keys), shown: () => written.join("") };
};

for (const [keys, agreed] of [
  ["y\r", true],
  ["YES\r", true],
  ["n\r", false],
  ["\r", false],
  ["\x04", false],
] as const)
  test(`${JSON.stringify(keys)} is ${agreed ? "a yes" : "a no"}`, async (t) => {
    const { asked, type } = ask(t);
    type(keys);
    assert.equal(await asked, agreed);
  });

test("Ctrl-C ends the session as everywhere else", { skip: process.platform === "win32" }, async (t) => {
  const { asked, type, stop } = ask(t);
  type("\x03");
  await assert.rejects(asked, /interrupted/);
  assert.ok(stop.signal.aborted);
});

test("nothing is drawn over the question; what is told meanwhile comes after", async (t) => {
  const { asked, sink, step, type, shown } = ask(t);
  const before = shown();
  assert.match(stripVTControlCharacters(before), /Pay \$1\? \[y\/N\] $/);
  await sleep(100);
  sink.report({ ...step, state: "moved", done: 1, total: 2, unit: "files" });
  sink.report({ type: "note", level: "info", message: "Meanwhile." });
  assert.equal(shown(), before);
  type("y\r");
  await asked;
  assert.match(shown().slice(before.length), /Meanwhile\.\n.*Reading music/s);
});
