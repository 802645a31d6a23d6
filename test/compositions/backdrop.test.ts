// What a viewer sees of the backdrops that are drawn.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Backdrop } from "../../src/schema/picture";
import { assertNear, distance, type Image } from "./image";
import { openStage, type Stage, timelineOf } from "./stage";

let stage: Stage;
before(async () => {
  stage = await openStage();
});
after(() => stage.close());

const format = { width: 144, height: 256, fps: 30 };

const backdrop = (parts: Partial<Backdrop>): Backdrop => ({
  kind: "backdrop",
  style: "gradient",
  colors: ["#6c4dff", "#0f766e"],
  isMoving: true,
  seed: "one",
  startFrame: 0,
  durationInFrames: 200,
  transition: null,
  ...parts,
});

const show = (parts: Partial<Backdrop>, frames: number[]): Promise<Image[]> =>
  stage.stills(timelineOf({ picture: [backdrop(parts)], format, durationInFrames: 200 }), frames);

/** Mean difference of the channels of two stills, in levels. */
const difference = (a: Image | undefined, b: Image | undefined): number => {
  assert.ok(a && b);
  let sum = 0;
  a.find((color, x, y) => {
    const other = b.at(x, y);
    sum += Math.abs(color[0] - other[0]) + Math.abs(color[1] - other[1]) + Math.abs(color[2] - other[2]);
    return false;
  });
  return sum / (3 * a.width * a.height);
};

const styles = ["gradient", "aurora", "bokeh", "waves"] as const;

for (const style of styles) {
  test(`${style} drifts: little from frame to frame, visibly in a second`, async () => {
    const [start, next, second] = await show({ style }, [0, 1, 30]);
    const [step, way] = [difference(start, next), difference(start, second)];
    assert.ok(step < 0.8, `from frame to frame ${step}`);
    // What moves less than that is taken for a frozen picture.
    assert.ok(way > 0.5 && way > 2 * step, `in a second ${way}`);
  });

  test(`${style} depends on seed and frame alone`, async () => {
    const [at40] = await show({ style }, [40]);
    const [begun, , later] = await show({ style, startFrame: 30 }, [10, 5, 12]);
    // Chromium enlarges a canvas with other rounding when it has done so before: a level here and there.
    const unlike = begun?.find((color, x, y) => distance(color, at40?.at(x, y) ?? [0, 0, 0]) > 1);
    assert.equal(unlike, null, "a shot goes on where another with the same seed ended");
    assert.ok(difference(at40, begun) < 0.001 && difference(at40, later) > 0.01);
    const [other] = await show({ style, seed: "two" }, [40]);
    assert.ok(difference(at40, other) > 2, `another seed differs by ${difference(at40, other)}`);
  });

  test(`${style} stands still where it should`, async () => {
    const [start, later] = await show({ style, isMoving: false, startFrame: 7 }, [0, 150]);
    assert.ok(start && later?.equals(start));
  });
}

test("white text can be read on lights and hills of the brightest colours", async () => {
  for (const style of ["aurora", "bokeh", "waves"] as const) {
    const [image] = await show({ style, colors: ["#ffee33", "#ffffff", "#66ffee"] }, [0]);
    const bright = image?.find(([r, g, b]) => 0.2126 * r + 0.7152 * g + 0.0722 * b > 160);
    assert.ok((bright?.count ?? 0) < 0.01 * format.width * format.height, `${style}: ${bright?.count} bright pixels`);
  }
});

test("a colour is that colour, a gradient has its colours at its ends", async () => {
  const [flat] = await show({ style: "color", colors: ["#336699", "#ff0000"] }, [0]);
  assert.equal(
    flat?.find(([r, g, b]) => r !== 0x33 || g !== 0x66 || b !== 0x99),
    null,
  );
  const [image] = await show({ colors: ["rgb(255, 0, 0)", "#0000ff"], isMoving: false, seed: "three" }, [0]);
  assert.ok(image);
  const corners = [image.at(1, 1), image.at(142, 1), image.at(1, 254), image.at(142, 254)];
  const reddest = Math.max(...corners.map(([r]) => r));
  const bluest = Math.max(...corners.map(([, , b]) => b));
  assert.ok(reddest > 225 && bluest > 225, JSON.stringify(corners));
  assertNear(image.at(72, 128), [128, 0, 128], 50, "its middle");
});

test("a gradient between two near colours has no steps", async () => {
  const [image] = await show({ colors: ["#101020", "#181828"], isMoving: false }, [0]);
  assert.ok(image);
  let longest = 0;
  for (let y = 0, run = 0; y < format.height; y++) {
    run = y > 0 && image.at(72, y).join() === image.at(72, y - 1).join() ? run + 1 : 1;
    longest = Math.max(longest, run);
  }
  assert.ok(longest < 16, `${longest} rows are the same, one below the other`);
});
