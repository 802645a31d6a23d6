import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import type { ScriptRequest, ScriptWriter } from "../../../src/providers/llm/script-writer";
import { type Script, scriptSchema } from "../../../src/schema/script";
import { testRun, withEnv } from "../../tools/test-run";
import { assertFault, faults, testKey } from "../faults";
import { type StandIn, standIn } from "../stand-in";

/** A writer that is asked over the network, and how the stand-in plays its service. */
export interface Subject {
  writer: ScriptWriter;
  label: string;
  keyName: string;
  base: { name: string; path: string };
  route: string;
  /** Has the stand-in answer with a script. */
  play(server: StandIn, script: Script): void;
  /** What the answer that is played costs; null where nobody knows. */
  costUsd(model: string): number | null;
  /** A model with a price, and one without. */
  models: [string, string];
}

const scene = (n: number) => ({ visuals: `A potter shapes bowl ${n}`, narration: `This is bowl ${n}.` });

/** A script of so many scenes. */
export const scriptOf = (scenes: number): Script => ({
  title: "Bowls",
  hook: "This is bowl 1.",
  hashtags: ["#pottery", "#clay"],
  scenes: Array.from({ length: scenes }, (_, i) => scene(i + 1)),
});

export const request = (model: string): ScriptRequest => ({
  topic: "why bowls are round",
  language: "de",
  scenes: 4,
  durationMs: 30_000,
  model,
});

/** A writer at its stand-in. */
export const openSubject = async (t: TestContext, subject: Subject) => {
  const { run, abort } = await testRun(t);
  const server = await standIn(t);
  subject.play(server, scriptOf(4));
  withEnv(t, { [subject.keyName]: testKey, [subject.base.name]: `${server.origin}${subject.base.path}` });
  const write = (what = request(subject.models[0])) => subject.writer.write(what, run);
  return { run, abort, server, write };
};

/** What every writer is held to. */
export const testScriptWriter = (subject: Subject): void => {
  const { writer, label, keyName, route, models } = subject;

  test(`${label}: says which key is missing`, async (t) => {
    const { run } = await testRun(t);
    withEnv(t, { [keyName]: undefined });
    assert.match((await writer.missing(run))?.reason ?? "", new RegExp(keyName));
    withEnv(t, { [keyName]: testKey });
    assert.equal(await writer.missing(run), null);
  });

  test(`${label}: writes a script and says what it cost`, async (t) => {
    for (const model of models) {
      const { server, write } = await openSubject(t, subject);
      const { script, costUsd } = await write(request(model));
      assert.deepEqual(script, scriptOf(4));
      assert.deepEqual(scriptSchema.parse(script), script);
      assert.equal(costUsd, subject.costUsd(model));
      assert.equal(server.asked.length, 1);
    }
  });

  test(`${label}: estimates more than it costs, and more for more`, () => {
    for (const model of models) {
      const usd = writer.estimateUsd(request(model));
      assert.ok(usd > 0 && usd < 1, `${usd}`);
      assert.ok(usd >= (subject.costUsd(model) ?? 0));
      assert.ok(writer.estimateUsd({ ...request(model), durationMs: 120_000 }) >= usd);
    }
  });

  test(`${label}: tells the model all that is wanted`, async (t) => {
    const { server, write } = await openSubject(t, subject);
    await write();
    const sent = JSON.stringify(server.asked[0]?.body);
    for (const told of [/why bowls are round/, /\\"de\\"/, /78 words/, /30 seconds/, /Scenes: 4 /])
      assert.match(sent, told);
  });

  for (const { name, answer, ...expected } of faults)
    test(`${label}: ${name}`, async (t) => {
      const { server, write } = await openSubject(t, subject);
      server.answer(route, [answer]);
      await assertFault(write(), expected, label);
      assert.equal(server.asked.length, 1, "one attempt is one call");
    });

  for (const scenes of [1, 2, 13])
    test(`${label}: a script of ${scenes} scenes cannot be used`, async (t) => {
      const { server, write } = await openSubject(t, subject);
      subject.play(server, scriptOf(scenes));
      await assertFault(write(), { fault: "broken" }, label);
    });

  test(`${label}: a scene without words cannot be used`, async (t) => {
    const { server, write } = await openSubject(t, subject);
    const script = scriptOf(3);
    subject.play(server, { ...script, scenes: [...script.scenes, { visuals: "A wheel", narration: "" }] });
    await assertFault(write(), { fault: "broken" }, label);
  });

  test(`${label}: an abort ends a call that hangs`, async (t) => {
    const { run, abort, server, write } = await openSubject(t, subject);
    server.answer(route, [{ fails: "silent" }]);
    const writing = write();
    void server.until(route, 1).then(() => abort.abort());
    await assert.rejects(writing, (error) => error === run.signal.reason);
  });
};
