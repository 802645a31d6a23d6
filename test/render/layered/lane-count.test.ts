import assert from "node:assert/strict";
import { test } from "node:test";
import { countLanes, encoderThreads } from "../../../src/render/layered/lane/lane-count";

const gigabyte = 1024 ** 3;
const fullHd = { width: 1920, height: 1080 };

for (const [what, format, machine, lanes] of [
  ["one for each core", fullHd, { cores: 4, memoryBytes: 16 * gigabyte }, 4],
  ["fewer where memory is short", fullHd, { cores: 16, memoryBytes: 4 * gigabyte }, 4],
  ["fewer of large pictures", { width: 3840, height: 2160 }, { cores: 8, memoryBytes: 8 * gigabyte }, 2],
  ["one in any case", fullHd, { cores: 2, memoryBytes: gigabyte / 4 }, 1],
] as const) {
  test(`lanes: ${what}`, () => assert.equal(countLanes(format, machine), lanes));
}

for (const [what, chunks, cores, threads] of [
  ["two beside other lanes, for the chunk that is left over", 60, 8, 2],
  ["all cores between few chunks", 2, 8, 4],
  ["no more than there are cores", 60, 1, 1],
  ["all of them for one chunk", 1, 8, 8],
] as const) {
  test(`threads of an encoder: ${what}`, () => assert.equal(encoderThreads(chunks, cores), threads));
}
