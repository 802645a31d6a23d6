import type { DrawnTile } from "../../../schema/tile";
import type { Timeline } from "../../../schema/timeline";
import { availableCores, availableMemoryBytes } from "../../../tools/machine";
import type { Run } from "../../../tools/run";
import { pictureOf } from "../../picture";
import type { DrawTiles } from "../tile-supply";
import { packSheets, type SheetLimits } from "./pack-sheets";
import { paintSheets } from "./paint-sheets";
import { openPixelKernels } from "./pixel-kernels";
import { openTileMemory } from "./tile-memory";
import type { WarmSession } from "./warm-session";

/** A browser that draws the tiles of a timeline, many in one screenshot. */
export interface Sheets {
  /**
   * Draws groups of tiles, each on sheets of its own, and hands each tile on, in the order given; one that is remembered may
   * come earlier. Rejects with the run's reason when that is aborted, and with the composition's error when a drawing fails.
   */
  draw: DrawTiles;
  close(): Promise<void>;
}

/** Tiles that are drawn together, by their place among those that were asked for. */
interface Group {
  tiles: DrawnTile[];
  number: number;
}
type OnTile = Parameters<DrawTiles>[1];

const megabyte = 1024 * 1024;
/** Screenshots of two or three megapixels cost least a pixel; with more, tabs wait for one another. */
const limits: SheetLimits = { width: 2048, height: 2048, pixels: 3_000_000, places: 256 };
/** Sheets that a page is told of at once: it takes half a second to open, and their list a megabyte of memory at most. */
const sheetsOfPage = 256;

/** Waits for the browser when something is to be drawn, and closes it in the end. */
export const openSheets = (o: { browser: WarmSession; timeline: Timeline; run: Run }): Sheets => {
  const memory = openTileMemory(Math.min(availableMemoryBytes() / 16, 256 * megabyte));
  const opening = Promise.all([o.browser.opened, openPixelKernels()]);
  // Whoever draws hears of it.
  opening.catch(() => {});

  const drawAll = async (groups: Group[], onTile: OnTile): Promise<void> => {
    const [session, kernels] = await opening;
    const all = groups.flatMap((group) => packSheets(group.tiles, limits).map((sheet) => ({ ...sheet, group })));
    for (const sheets of inBatches(all, sheetsOfPage)) {
      o.run.signal.throwIfAborted();
      await paintSheets({
        sheets,
        paint: session.paint,
        kernels,
        tabs: Math.max(1, Math.floor(availableCores() / 2)),
        props: { timeline: pictureOf(o.timeline), assetUrls: session.assetUrls },
        onTile: async (key, pixels, index) => {
          const { group } = sheets[index] ?? {};
          if (!group) return;
          if (group.tiles.length === 1) memory.put(key, pixels);
          await onTile(group.number, key, pixels);
        },
      });
    }
  };
  let last: Promise<unknown> = Promise.resolve();
  return {
    draw: async (groups, onTile) => {
      const handing: Promise<void>[] = [];
      const missing: Group[] = [];
      groups.forEach((tiles, number) => {
        const [only] = tiles;
        // What was drawn among others looks as it does among those.
        const known = only && tiles.length === 1 ? memory.get(only.key) : undefined;
        if (only && known) handing.push(onTile(number, only.key, known));
        else missing.push({ tiles, number });
      });
      // One page after the other: a second one would only take the cores from the first.
      const drawing = last.then(() => drawAll(missing, onTile));
      last = drawing.catch(() => {});
      await unlessAborted(Promise.all([...handing, drawing]), o.run.signal);
    },
    close: o.browser.close,
  };
};

/** What is handed on may be held up for ever by then. */
const unlessAborted = async (task: Promise<unknown>, signal: AbortSignal): Promise<void> => {
  let stop = () => {};
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(signal.reason);
  });
  if (signal.aborted) stop();
  signal.addEventListener("abort", stop, { once: true });
  try {
    await Promise.race([task, aborted]);
  } finally {
    signal.removeEventListener("abort", stop);
  }
};

const inBatches = <Each>(all: Each[], length: number): Each[][] =>
  Array.from({ length: Math.ceil(all.length / length) }, (_, index) => all.slice(length * index, length * (index + 1)));
