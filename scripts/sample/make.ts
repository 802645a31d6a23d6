// Makes the files in public/sample/ anew: node --import tsx scripts/sample/make.ts [music|broll|talk|podcast|short …]
// Needs Festival with the voice cmu_us_slt_arctic_hts (Debian: festival festvox-us-slt-hts), FFmpeg and a browser.
import { mkdtemp, rm } from "node:fs/promises";
import { setPriority, tmpdir } from "node:os";
import { join } from "node:path";
import { findBrowser } from "../../src/tools/browser";
import { openRun } from "../../src/tools/run";
import { openFilm } from "./camera";
import { makeBroll } from "./parts/broll";
import { makeMusic } from "./parts/music";
import { makePodcast } from "./parts/podcast";
import { makeShort } from "./parts/short";
import { makeTalk } from "./parts/talk";

const parts = new Map([
  ["music", makeMusic],
  ["broll", makeBroll],
  ["talk", makeTalk],
  ["podcast", makePodcast],
  ["short", makeShort],
]);
const named = process.argv.slice(2);
const wanted = (named.length > 0 ? named : [...parts.keys()]).map((name) => {
  const make = parts.get(name);
  if (!make) throw new Error(`There is no part ${name}, only ${[...parts.keys()].join(", ")}.`);
  return make;
});

const tell = (line: string) => process.stdout.write(`${line}\n`);
const interruption = new AbortController();
process.once("SIGINT", () => interruption.abort(new Error("interrupted")));
const { signal } = interruption;

setPriority(10);
const workshop = await mkdtemp(join(tmpdir(), "reelwright-sample-"));
try {
  const browser = await findBrowser(await openRun({ signal, report: () => {}, cacheDir: workshop }));
  const film = await openFilm(browser, join(workshop, "bundle"), tell, signal);
  try {
    for (const make of wanted) await make({ film, workshop, signal, tell });
  } finally {
    await film.close();
  }
} finally {
  await rm(workshop, { recursive: true, force: true });
}
