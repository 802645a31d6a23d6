import type { ContentHash } from "../../../schema/media";
import type { RenderSettings } from "../../../schema/settings";
import type { DrawnTile } from "../../../schema/tile";
import type { Timeline } from "../../../schema/timeline";
import { availableCores, availableMemoryBytes } from "../../../tools/machine";
import type { Run } from "../../../tools/run";
import { pictureOf } from "../../picture";
import type { Bundle } from "../../remotion/bundle";
import { pickGl } from "../../remotion/gl";
import { openSession } from "../../remotion/session";
import { packSheets, type SheetLimits } from "./pack-sheets";
import { type OnTile, paintSheets } from "./paint-sheets";
import { openPixelKernels } from "./pixel-kernels";
import { openTileMemory } from "./tile-memory";

/** A browser that draws the tiles of a timeline, many in one screenshot. */
export interface Sheets {
  /**
   * Draws each tile once and hands it on, in the order given; one that is remembered may come earlier. Rejects with the
   * run's reason when that is aborted, and with the composition's error when a drawing fails.
   */
  draw(tiles: DrawnTile[], onTile: OnTile): Promise<void>;
  close(): Promise<void>;
}

const megabyte = 1024 * 1024;
/** Screenshots of two or three megapixels cost least a pixel; with more, tabs wait for one another. */
const limits: SheetLimits = { width: 2048, height: 2048, pixels: 3_000_000, places: 256 };
/** Sheets that a page is told of at once: it takes half a second to open, and their list a megabyte of memory at most. */
const sheetsOfPage = 256;

/** Starts the browser at once, and waits for it when something is to be drawn. */
export const openSheets = (o: {
  bundle: Bundle;
  timeline: Timeline;
  assetPaths: Record<ContentHash, string>;
  settings: RenderSettings;
  run: Run;
}): Sheets => {
  const memory = openTileMemory(Math.min(availableMemoryBytes() / 16, 256 * megabyte));
  const opening = Promise.all([pickGl(o, 0).then((gl) => openSession({ ...o, gl })), openPixelKernels()]);
  // Whoever draws hears of it.
  opening.catch(() => {});

  const drawAll = async (tiles: DrawnTile[], onTile: OnTile): Promise<void> => {
    const [session, kernels] = await opening;
    for (const sheets of inBatches(packSheets(tiles, limits), sheetsOfPage)) {
      o.run.signal.throwIfAborted();
      await paintSheets({
        sheets,
        paint: session.paint,
        kernels,
        tabs: Math.max(1, Math.floor(availableCores() / 2)),
        props: { timeline: pictureOf(o.timeline), assetUrls: session.assetUrls },
        onTile: (key, pixels) => {
          memory.put(key, pixels);
          return onTile(key, pixels);
        },
      });
    }
  };
  let last: Promise<unknown> = Promise.resolve();
  return {
    draw: async (tiles, onTile) => {
      const unique = [...new Map(tiles.map((tile) => [tile.key, tile])).values()];
      const remembered = unique.flatMap(({ key }) => {
        const pixels = memory.get(key);
        return pixels ? [{ key, pixels }] : [];
      });
      const known = new Set(remembered.map(({ key }) => key));
      const handing = Promise.all(remembered.map(({ key, pixels }) => onTile(key, pixels)));
      // One page after the other: a second one would only take the cores from the first.
      const drawing = last.then(() =>
        drawAll(
          unique.filter(({ key }) => !known.has(key)),
          onTile,
        ),
      );
      last = drawing.catch(() => {});
      await unlessAborted(Promise.all([handing, drawing]), o.run.signal);
    },
    close: async () => {
      const opened = await opening.catch(() => null);
      await opened?.[0].close();
    },
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
