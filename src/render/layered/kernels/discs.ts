// Discs of one colour that grow denser and fainter from their middle to their rim.
import { magic, whole16 } from "./fine";
import { between } from "./lanes";

/**
 * Lays a disc over samples of 16 bits. Its middle lies at (x, y), its radius is `radius`, all in samples. `course`
 * holds three lines as 32-bit floats, each what it is in the middle and how much it grows per radius: how opaque the
 * disc is, of 32767, is the greater of the first two, but no more than the third, and not below 0.
 */
export function discPlane(
  to: usize,
  stride: i32,
  columns: i32,
  rows: i32,
  x: f64,
  y: f64,
  radius: f64,
  value: i32,
  course: usize,
): void {
  const end = min(columns, <i32>floor(x + radius) + 1);
  const top = max(0, <i32>ceil(y - radius));
  const bottom = min(rows, <i32>floor(y + radius) + 1);
  const values = i16x8.splat(<i16>value);
  const push = f32x4.splat(magic);
  const start1 = f32x4.add(v128.load32_splat(course), push);
  const growth1 = v128.load32_splat(course, 4);
  const start2 = f32x4.add(v128.load32_splat(course, 8), push);
  const growth2 = v128.load32_splat(course, 12);
  const start3 = f32x4.add(v128.load32_splat(course, 16), push);
  const growth3 = v128.load32_splat(course, 20);
  const numbers = f32x4.mul(f32x4(0, 1, 2, 3), f32x4.splat(<f32>(1 / radius)));
  const four = f32x4.splat(<f32>(4 / radius));
  for (let row = top; row < bottom; row++) {
    const down = (<f64>row - y) / radius;
    const half = radius * sqrt(max(0, 1 - down * down));
    const last = min(end, <i32>floor(x + half) + 1);
    const square = f32x4.splat(<f32>(down * down));
    const first = max(0, <i32>ceil(x - half)) & ~7;
    let left = f32x4.add(f32x4.splat(<f32>((<f64>first - x) / radius)), numbers);
    const line = to + row * stride;
    for (let column = first; column < last; column += 8) {
      const right = f32x4.add(left, four);
      const t = f32x4.sqrt(f32x4.add(f32x4.mul(left, left), square));
      const u = f32x4.sqrt(f32x4.add(f32x4.mul(right, right), square));
      const inner = f32x4.pmax(f32x4.add(start1, f32x4.mul(t, growth1)), f32x4.add(start2, f32x4.mul(t, growth2)));
      const outer = f32x4.pmax(f32x4.add(start1, f32x4.mul(u, growth1)), f32x4.add(start2, f32x4.mul(u, growth2)));
      const weights = whole16(
        f32x4.pmax(push, f32x4.pmin(inner, f32x4.add(start3, f32x4.mul(t, growth3)))),
        f32x4.pmax(push, f32x4.pmin(outer, f32x4.add(start3, f32x4.mul(u, growth3)))),
      );
      left = f32x4.add(right, four);
      const at = line + 2 * column;
      v128.store(at, between(v128.load(at), values, weights));
    }
  }
}
