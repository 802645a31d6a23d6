import assert from "node:assert/strict";
import { test } from "node:test";
import { chooseFormat } from "../../../src/pipeline/planners/format";
import type { EditSettings } from "../../../src/schema/recipes/edit";
import { formatSchema } from "../../../src/schema/timeline";
import { settings } from "./check";

const size = (width: number, height: number, changes: Partial<EditSettings> = {}): string => {
  const format = formatSchema.parse(
    chooseFormat({ width, height, fps: 30, variableFrameRate: false }, settings(changes)),
  );
  return `${format.width}x${format.height}`;
};

test("size of the result", () => {
  const cases: [string, string][] = [
    [size(1920, 1080), "1920x1080"],
    [size(1080, 1920), "1080x1920"],
    [size(853, 481), "852x480"],
    [size(7680, 4320), "3840x2160"],
    [size(4096, 1716), "4096x1716"],
    [size(1920, 1080, { aspect: "9:16" }), "1080x1920"],
    [size(1080, 1920, { aspect: "16:9" }), "1920x1080"],
    [size(1920, 1080, { aspect: "1:1" }), "1080x1080"],
    [size(1920, 1080, { aspect: "4:5" }), "1080x1350"],
    [size(720, 576, { aspect: "9:16" }), "576x1024"],
    [size(1920, 1080, { resolution: 720 }), "1280x720"],
    [size(1080, 1920, { resolution: 720 }), "720x1280"],
    [size(640, 360, { aspect: "16:9", resolution: 2160 }), "3840x2160"],
    [size(1, 1), "2x2"],
  ];
  for (const [got, wanted] of cases) assert.equal(got, wanted);
});

test("rate of the result", () => {
  const cases: [number, boolean, number][] = [
    [25, false, 25],
    [30000 / 1001, false, 30000 / 1001],
    [24000 / 1001, false, 24000 / 1001],
    [23.98, false, 24000 / 1001],
    [60, false, 60],
    [120, false, 60],
    [120000 / 1001, false, 60000 / 1001],
    [240, false, 60],
    [90, false, 45],
    [15, false, 30],
    [12, false, 24],
    [10, false, 30],
    [1, false, 24],
    [28.4, true, 30000 / 1001],
    [27, false, 27],
  ];
  for (const [fps, variableFrameRate, wanted] of cases) {
    const got = chooseFormat({ width: 1920, height: 1080, fps, variableFrameRate }, settings()).fps;
    assert.ok(Math.abs(got - wanted) < 1e-9, `${fps} becomes ${got}, expected ${wanted}`);
  }
  assert.equal(chooseFormat({ width: 2, height: 2, fps: 25, variableFrameRate: false }, settings({ fps: 50 })).fps, 50);
});
