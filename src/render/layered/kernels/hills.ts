// What lies below a crest, each row in its own shade.
import { magic, whole16 } from "./fine";
import { between } from "./lanes";

/**
 * Lays a hill over samples of 16 bits. `shades` holds the value of each row, 16 bits. `slopes` and `crests` hold a
 * 32-bit float for each column: how much more of a sample is covered with each row down, and that times the crest's
 * height, less a half. `y` is where the first row lies. Rows from `whole` on are covered all over, those before `from`
 * not at all.
 */
export function hillPlane(
  to: usize,
  stride: i32,
  columns: i32,
  rows: i32,
  y: i32,
  from: i32,
  whole: i32,
  shades: usize,
  slopes: usize,
  crests: usize,
): void {
  const full = f32x4.splat(32767);
  const none = f32x4.splat(0);
  const push = f32x4.splat(magic);
  for (let row = y; row < y + rows; row++) {
    const values = i16x8.splat(load<i16>(shades + 2 * row));
    const down = f32x4.splat(<f32>row);
    if (row >= whole) {
      for (let x = 0; x < columns; x += 8) v128.store(to + 2 * x, values);
    } else if (row >= from) {
      for (let x = 0; x < columns; x += 8) {
        const left = f32x4.sub(f32x4.mul(down, v128.load(slopes + 4 * x)), v128.load(crests + 4 * x));
        const right = f32x4.sub(f32x4.mul(down, v128.load(slopes + 4 * x, 16)), v128.load(crests + 4 * x, 16));
        const covered = whole16(
          f32x4.add(push, f32x4.pmin(full, f32x4.pmax(none, f32x4.mul(full, left)))),
          f32x4.add(push, f32x4.pmin(full, f32x4.pmax(none, f32x4.mul(full, right)))),
        );
        v128.store(to + 2 * x, between(v128.load(to + 2 * x), values, covered));
      }
    }
    to += stride;
  }
}
