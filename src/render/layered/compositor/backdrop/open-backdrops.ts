import { random } from "remotion/no-react";
import { auroraField } from "../../../../schema/backdrop-aurora";
import { bokehLights, bokehRoom } from "../../../../schema/backdrop-bokeh";
import { backdropGradient } from "../../../../schema/backdrop-gradient";
import { grainAt, grainSidePx } from "../../../../schema/backdrop-grain";
import { type BackdropScene, backdropScene } from "../../../../schema/backdrop-scene";
import { backdropWaves } from "../../../../schema/backdrop-waves";
import type { Backdrop } from "../../../../schema/picture";
import type { Heap } from "../heap";
import { type Planar, planarBytes } from "../planes";
import { discsPainter } from "./discs";
import { fieldPainter, type WideField, widenField } from "./field";
import { paintGradient } from "./gradient";
import { loadGrain } from "./grain";
import { hillPainter, skyPainter } from "./hills";
import { paintStrips } from "./strips";

/** What a drawn picture is painted by, but for its time; a plain colour is laid like any other. */
export interface PaintedShot extends Pick<Backdrop, "colors" | "seed"> {
  style: Exclude<Backdrop["style"], "color">;
}

/** Paints drawn pictures that fill the frame. */
export interface Backdrops {
  /** Fills a picture with one at a moment of its movement, and a grain over it. */
  paint: (target: Planar, shot: PaintedShot, seconds: number) => void;
  /** One that does not move: painted once, for as long as no other is asked for. */
  still: (shot: PaintedShot) => Planar;
}

/** Opens a painter of drawn pictures; what several frames share, it keeps. */
export const openBackdrops = (heap: Heap, size: { width: number; height: number }): Backdrops => {
  const grain = loadGrain(heap, grainSidePx, (pixel) => grainAt(pixel, random));
  const roomOf = keepLast<WideField>();
  const stillOf = keepLast<Planar>();

  const painters: Record<PaintedShot["style"], (target: Planar, scene: BackdropScene, key: string) => void> = {
    gradient: (target, scene) => paintGradient(heap, target, backdropGradient(scene), grain),
    aurora: (target, scene) => {
      const lights = widenField(heap, "lights", auroraField(scene), size);
      paintStrips(heap, target, grain, [fieldPainter(heap, lights)]);
    },
    bokeh: (target, scene, key) => {
      const room = roomOf(key, () => widenField(heap, "room", bokehRoom(scene), size));
      paintStrips(heap, target, grain, [fieldPainter(heap, room), discsPainter(heap, bokehLights(scene))]);
    },
    waves: (target, scene) => {
      const { sky, hills } = backdropWaves(scene);
      const layers = hills.map((hill, index) => hillPainter(heap, `hill ${index}`, hill));
      paintStrips(heap, target, grain, [skyPainter(heap, sky), ...layers]);
    },
  };
  const paint: Backdrops["paint"] = (target, shot, seconds) =>
    painters[shot.style](target, backdropScene(shot, seconds, size, random), keyOf(shot));
  return {
    paint,
    still: (shot) =>
      stillOf(keyOf(shot), () => {
        const picture = { at: heap.scratch("still backdrop", planarBytes(size.width, size.height)), ...size };
        paint(picture, shot, 0);
        return picture;
      }),
  };
};

const keyOf = ({ style, colors, seed }: PaintedShot): string => JSON.stringify([style, colors, seed]);

/** Makes something anew only where it is asked for by another key than the last time. */
const keepLast = <Value>(): ((key: string, make: () => Value) => Value) => {
  let kept: { key: string; value: Value } | undefined;
  return (key, make) => {
    if (kept?.key !== key) kept = { key, value: make() };
    return kept.value;
  };
};
