/** A tile to be packed, as large as its bounds. */
interface Sized {
  bounds: { width: number; height: number };
}

/** Where a tile lies on its sheet, in even pixels. */
export interface Place<Each extends Sized> {
  tile: Each;
  left: number;
  top: number;
}

export interface Sheet<Each extends Sized> {
  width: number;
  height: number;
  places: Place<Each>[];
}

/** No sheet is larger, except for a single tile that is. */
export interface SheetLimits {
  width: number;
  height: number;
  pixels: number;
  places: number;
}

/**
 * Packs tiles, which come in the order in which they are needed, on sheets: each sheet holds the next few, as many as
 * fit, so that nothing is drawn before what is needed earlier.
 */
export const packSheets = <Each extends Sized>(tiles: Each[], limits: SheetLimits): Sheet<Each>[] => {
  const sheets: Sheet<Each>[] = [];
  let next = 0;
  while (next < tiles.length) {
    let sheet = pack(tiles.slice(next, next + 1), limits);
    // Twice as many while they fit, then half of the step: few attempts for many small tiles.
    for (let step = 1, grows = true; step >= 1; step = grows ? 2 * step : Math.floor(step / 2)) {
      const count = Math.min(sheet.places.length + step, limits.places, tiles.length - next);
      const larger = count > sheet.places.length ? pack(tiles.slice(next, next + count), limits) : null;
      if (larger && fits(larger, limits)) sheet = larger;
      else grows = false;
    }
    next += sheet.places.length;
    sheets.push(sheet);
  }
  return sheets;
};

const fits = (sheet: { width: number; height: number }, limits: SheetLimits): boolean =>
  sheet.width <= limits.width && sheet.height <= limits.height && sheet.width * sheet.height <= limits.pixels;

/** On shelves, the highest tiles first; in their own order in the result. */
const pack = <Each extends Sized>(tiles: Each[], limits: SheetLimits): Sheet<Each> => {
  const places = tiles.map((tile) => ({ tile, left: 0, top: 0, width: even(tile.bounds.width) }));
  const byHeight = [...places].sort((a, b) => b.tile.bounds.height - a.tile.bounds.height);
  let [left, top, bottom, width] = [0, 0, 0, 0];
  for (const place of byHeight) {
    if (left > 0 && left + place.width > limits.width) [left, top] = [0, bottom];
    [place.left, place.top] = [left, top];
    left += place.width;
    width = Math.max(width, left);
    bottom = Math.max(bottom, top + even(place.tile.bounds.height));
  }
  return { width, height: bottom, places: places.map(({ tile, left, top }) => ({ tile, left, top })) };
};

const even = (px: number): number => Math.ceil(px / 2) * 2;
