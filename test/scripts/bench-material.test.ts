import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { secondsKept } from "../../scripts/bench/spoken-words";
import { tagClips } from "../../scripts/bench/tag-clips";

const place = mkdtempSync(join(tmpdir(), "reelwright-bench-material-"));
after(() => rmSync(place, { recursive: true, force: true }));

test("what is kept of a recording is its words and their margins, not its silences", () => {
  const words = [
    { word: "one", start: 2, end: 3 },
    { word: "two", start: 3.1, end: 4 },
    { word: "three", start: 9, end: 10 },
  ];
  assert.equal(secondsKept({ words }).toFixed(3), (2 + 0.3 + 1 + 0.3).toFixed(3));
});

test("clips are tagged by turns with what is said every forty words", async () => {
  const clips = join(place, "clips");
  mkdirSync(clips);
  for (const name of ["city.jpg", "hills.mp4"]) writeFileSync(join(clips, name), name);
  const words = Array.from({ length: 120 }, (_, at) => ({ word: `w${at}`, start: at, end: at + 0.5 }));
  writeFileSync(join(place, "talk.words.json"), JSON.stringify({ words }));

  const tagged = join(place, "tagged");
  await tagClips(clips, join(place, "talk.mp4"), tagged);

  const read = (name: string) => readFileSync(join(tagged, name), "utf8");
  assert.equal(read("hills.mp4"), "hills.mp4");
  assert.deepEqual(JSON.parse(read("city.json")), { tags: ["w20 w21 w22", "w100 w101 w102"] });
  assert.deepEqual(JSON.parse(read("hills.json")), { tags: ["w60 w61 w62"] });
});
