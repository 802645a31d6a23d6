import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { mkdir, readdir, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { type TestContext, test } from "node:test";
import type { ClipSource, WantedClip } from "../../../src/providers/clips/clip-source";
import { testRun, withEnv } from "../../tools/test-run";
import { assertFault, faults, testKey } from "../faults";
import { type StandIn, standIn } from "../stand-in";

/** A deadline that a loaded machine keeps, and that a test can wait for. */
export const testDeadlineMs = 400;

/** A source that is asked over the network, and how the stand-in plays its service. */
export interface Subject {
  source: ClipSource;
  label: string;
  keyName: string;
  /** The variable that leads its client to the stand-in, and what is added to the address. */
  base: { name: string; path: string };
  /** Has the stand-in answer as the service does when all goes well. */
  play(server: StandIn): void;
  /** The route that is asked first. */
  firstRoute: string;
  file: Buffer;
  costUsd: number | null;
}

export const wanted: WantedClip = {
  visuals: "A lighthouse keeper climbs a spiral staircase at dusk, slow tracking shot",
  durationMs: 4300,
  width: 1080,
  height: 1920,
};

/** A source at its stand-in. `ask` finds a clip and fetches the best. */
export const openSubject = async (t: TestContext, subject: Subject) => {
  const { run, abort, events } = await testRun(t);
  const server = await standIn(t);
  subject.play(server);
  withEnv(t, { [subject.keyName]: testKey, [subject.base.name]: `${server.origin}${subject.base.path}` });
  const path = join(run.cacheDir, "fetched", "clip");
  await mkdir(dirname(path));
  const ask = async (what = wanted) => {
    const [best] = await subject.source.find(what, run);
    assert.ok(best, "expected a candidate");
    return subject.source.fetch(best, path, run);
  };
  const assertNoFile = async () => assert.deepEqual(await readdir(dirname(path)), []);
  return { run, abort, events, server, path, ask, assertNoFile };
};

/** What every source that asks a service is held to. */
export const testClipSource = (subject: Subject): void => {
  const { source, label, keyName } = subject;

  test(`${label}: says which key is missing`, async (t) => {
    const { run } = await testRun(t);
    for (const value of [undefined, "", " "]) {
      withEnv(t, { [keyName]: value });
      assert.match((await source.missing(run))?.reason ?? "", new RegExp(keyName));
    }
    withEnv(t, { [keyName]: testKey });
    assert.equal(await source.missing(run), null);
  });

  test(`${label}: finds what plain JSON can keep, and names the same thing the same`, async (t) => {
    const { run } = await openSubject(t, subject);
    const found = await source.find(wanted, run);
    assert.deepEqual(JSON.parse(JSON.stringify(found)), found);
    assert.deepEqual(
      (await source.find(wanted, run)).map(({ id }) => id),
      found.map(({ id }) => id),
    );
    assert.equal(new Set(found.map(({ id }) => id)).size, found.length);
    for (const each of found) {
      assert.equal(each.source, source.name);
      assert.match(each.extension, /^\.(mp4|jpg|png)$/);
      assert.ok(each.licence);
      assert.equal(each.durationMs > 0, each.kind === "video");
      assert.ok(source.estimateUsd(each) >= 0);
      assert.ok(!JSON.stringify(each).includes(testKey));
    }
  });

  test(`${label}: writes the file and says what it cost`, async (t) => {
    const { server, ask, path } = await openSubject(t, subject);
    const { costUsd } = await ask();
    assert.ok(subject.file.equals(await readFile(path)), "the file came over as it is");
    assert.deepEqual(await readdir(dirname(path)), ["clip"]);
    if (costUsd === null || subject.costUsd === null) assert.equal(costUsd, subject.costUsd);
    else assert.ok(Math.abs(costUsd - subject.costUsd) < 1e-9, `${costUsd}`);
    assert.ok(JSON.stringify(server.askedOf(subject.firstRoute)[0]?.headers).includes(testKey), "the key is sent");
  });

  for (const { name, answer, ...expected } of faults)
    test(`${label}: ${name}`, async (t) => {
      const { server, ask, assertNoFile } = await openSubject(t, subject);
      server.answer(subject.firstRoute, [answer]);
      await assertFault(ask(), expected, label);
      assert.equal(server.askedOf(subject.firstRoute).length, 1, "one attempt is one call");
      await assertNoFile();
    });

  test(`${label}: nobody there`, async (t) => {
    const { server, ask, assertNoFile } = await openSubject(t, subject);
    await server.close();
    await assertFault(ask(), { fault: "unavailable" }, label);
    await assertNoFile();
  });

  test(`${label}: an abort ends a call that hangs`, async (t) => {
    const { run, abort, server, path, ask } = await openSubject(t, subject);
    server.answer(subject.firstRoute, [{ fails: "silent" }]);
    const asked = ask();
    void server.until(subject.firstRoute, 1).then(() => abort.abort());
    await assert.rejects(asked, (error) => error === run.signal.reason);
    assert.ok(!existsSync(path));
  });

  test(`${label}: a run that was aborted asks nothing`, async (t) => {
    const { run, abort, server, ask } = await openSubject(t, subject);
    abort.abort();
    await assert.rejects(ask(), (error) => error === run.signal.reason);
    assert.deepEqual(server.asked, []);
  });
};
