import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { unwrap } from "../../src/render/remotion/unwrap";

let dir: string;
before(async () => {
  dir = await mkdtemp(join(tmpdir(), "reelwright-unwrap-"));
});
after(() => rm(dir, { recursive: true, force: true }));

for (const [what, content, expected] of [
  ["a script that only starts a program", '#!/bin/sh -e\n\n/usr/lib/x/browser "$@"\n', "/usr/lib/x/browser"],
  ["a script that does more", '#!/bin/sh\nexport A=1\n/usr/lib/x/browser "$@"\n', null],
  ["a program", `\x7fELF${"x".repeat(5000)}`, null],
  ["an empty file", "", null],
] as const)
  test(what, async () => {
    const path = join(dir, "browser");
    await writeFile(path, content);
    assert.equal(await unwrap(path), expected ?? path);
  });

test("a file that is not there is left to whoever starts it", async () => {
  assert.equal(await unwrap(join(dir, "none")), join(dir, "none"));
});
