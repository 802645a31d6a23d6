import assert from "node:assert/strict";
import { test } from "node:test";
import * as units from "../../src/cli/units";

const cases = [
  {
    parse: units.parseDurationMs,
    good: {
      "0.2s": 200,
      "200ms": 200,
      "1.5": 1500,
      ".5s": 500,
      "2 sec": 2000,
      "1m": 60_000,
      "1h": 3_600_000,
      "7 days": 604_800_000,
    },
    bad: ["", "s", "-1s", "1w", "0.2x"],
  },
  {
    parse: units.parseMargin,
    good: { "0.1s,0.2s": { beforeMs: 100, afterMs: 200 }, "0.3s": { beforeMs: 300, afterMs: 300 } },
    bad: ["1s,2s,3s", ",", "a,b"],
  },
  {
    parse: units.parseDb,
    good: { "-14dB": -14, "-16 LUFS": -16, "-1.5": -1.5, "+3db": 3 },
    bad: ["", "loud", "-14dBm"],
  },
  {
    parse: units.parseResolution,
    good: { "720p": 720, "1080": 1080, "4k": 2160, source: "source" },
    bad: ["", "hd", "12"],
  },
  { parse: units.parseFrameRange, good: { "0-99": [0, 99] }, bad: ["", "5", "9-3", "a-b"] },
  { parse: units.parseBytes, good: { "500MB": 5e8, "5GB": 5e9, "12": 12, "1.5k": 1500 }, bad: ["", "big", "-1GB"] },
  {
    parse: units.parseDays,
    good: { "30d": 2_592_000_000, "12h": 43_200_000, "1": 86_400_000 },
    bad: ["", "soon", "2w"],
  },
  {
    parse: units.parseList,
    good: { "a, b,,c": ["a", "b", "c"], "#123456,rgb(1, 2, 3) , x": ["#123456", "rgb(1, 2, 3)", "x"] },
    bad: [],
  },
  { parse: units.parseNumberOr("auto"), good: { auto: "auto", "18": 18 }, bad: ["", "fast"] },
] as const;

for (const { parse, good, bad } of cases) {
  for (const [text, expected] of Object.entries(good))
    test(`"${text}" is ${JSON.stringify(expected)}`, () => assert.deepEqual(parse(text), expected));
  for (const text of bad)
    test(`"${text}" is refused, and quoted`, () =>
      assert.throws(() => parse(text), new RegExp(`Expected .*"${text.split(",")[0]}`)));
}

test("durations and sizes read as people write them", () => {
  assert.deepEqual([40, 3210, 64_000, 3_725_000].map(units.formatDuration), [
    "40 ms",
    "3.2 s",
    "1:04 min",
    "1:02:05 h",
  ]);
  assert.deepEqual([0, 999, 1500, 2_340_000].map(units.formatBytes), ["0 B", "999 B", "1.5 kB", "2.3 MB"]);
});
