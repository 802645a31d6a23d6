// How fast the product is here. All in one run on the same work, so that the ratios hold when the machine's speed drifts.
//   npm run bench                        the engines side by side on 40 seconds of each kind of video, and renders that
//                                        find some of their work done: about eight minutes on two cores
//   npm run bench -- --only a,c          some of its parts: a and b are edits (breathing and punch zoom), c is an audiogram,
//                                        d a short; `again` are the second renders, `flow` is the whole flow by stage,
//                                        `long` plans two hours and renders their first minute: time and memory
//   npm run bench -- --engines layered,floor   some of the columns; the first engine is the one that renders again;
//                                        `transcode` is a floor too: bare FFmpeg on the finished picture, which moves
//   npm run bench -- --profile           with the CPU's time by part: browser, decoders, encoders, threads
//   npm run bench -- --full              three minutes of each kind, at 720 and 1080 lines, with three presets, and
//                                        `long`: hours
//   npm run bench -- --json              one object with `rows`, for programs
//   npm run bench -- talk.mp4            the whole flow, on another recording
//   npm run bench -- talk.mp4 --only a,b   the edits, of another recording: its words lie beside it as talk.words.json; it is
//                                        made 1080p at 30 first, and the sample's clips are cut to as often as in the sample
//
// The layered engine and the floor (FFmpeg alone: decodes and encodes, paints nothing) make all of a video; of three runs
// in turn the median counts. Plain Remotion paints some frames of its middle and is counted between the first and the
// last, so without its start, which the layered engine's figure has in it. Every render is a process of its own with all
// analysis in the cache and no painted frame; `process` is from its start to its end.
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import type { Contestant } from "./bench/compare-engines";
import { benchFlow, flowLine } from "./bench/flow";
import { benchRenders } from "./bench/renders";
import { cpuTable, engineTable, longTable, secondRenderTable } from "./bench/tables";
import { works } from "./bench/works";

const usual: Contestant[] = ["layered", "remotion", "floor"];
const contestants: Contestant[] = [...usual, "transcode"];
const renderParts = [...works.map(({ key }) => key), "again"];
const allParts = [...renderParts, "long", "flow"];
const { values: flags, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    only: { type: "string" },
    engines: { type: "string", default: usual.join() },
    full: { type: "boolean", default: false },
    profile: { type: "boolean", default: false },
    json: { type: "boolean", default: false },
  },
});
const stop = new AbortController();
for (const name of ["SIGINT", "SIGTERM"]) process.once(name, () => stop.abort(new Error("interrupted")));
const print = (lines: string[]) => {
  if (!flags.json) console.log(`${lines.join("\n")}\n`);
};

/** The names of a list that are known; another one is a mistake. */
const namesIn = <Name extends string>(list: string, known: Name[]): Name[] => {
  const names = list.split(",").map((name) => known.find((each) => each === name.trim()) ?? name);
  const wrong = names.find((name) => !known.some((each) => each === name));
  if (wrong !== undefined) throw new Error(`There is no ${wrong} here; there are ${known.join(", ")}.`);
  return known.filter((each) => names.includes(each));
};

const recording = positionals[0] === undefined ? null : resolve(positionals[0]);
const usualParts = flags.full ? [...renderParts, "long"] : renderParts;
const parts = flags.only ? namesIn(flags.only, allParts) : recording === null ? usualParts : ["flow"];
const asked = namesIn(flags.engines, contestants);
if (asked.every((each) => each === "floor"))
  throw new Error("Name an engine as well: the floor is measured on its work.");
const renders = await benchRenders(
  {
    parts,
    recording,
    contestants: asked,
    isFull: flags.full,
    isProfiled: flags.profile,
  },
  { signal: stop.signal, tell: (line) => process.stderr.write(`${line}\n`) },
);
if (renders.rows.length > 0) print(engineTable(renders.rows));
if (renders.rows.length > 0 && flags.profile) print(cpuTable(renders.rows));
if (renders.again.length > 0) print(secondRenderTable(renders.again));
if (renders.long.length > 0) print(longTable(renders.long));

const source = recording ?? resolve("public/sample/talk.mp4");
const isWhole = flags.full || recording !== null;
const flow = parts.includes("flow")
  ? await benchFlow({ source, frames: isWhole ? null : [0, 299], signal: stop.signal }, (row) => print([flowLine(row)]))
  : [];
if (flags.json) console.log(JSON.stringify({ full: flags.full, ...renders, flow }));
