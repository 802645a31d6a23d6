import { type PlacedShot, placeShots } from "../../schema/picture";
import type { DrawnTile } from "../../schema/tile";
import { tilesAt } from "../../schema/tiles/overlay-tiles";
import { cutawayDrawing, shotDrawing } from "../../schema/tiles/shot-tiles";
import type { TileVideo } from "../../schema/tiles/tile-video";
import type { Timeline } from "../../schema/timeline";
import type { Chunk } from "../chunks";

/** What layers must know of a timeline to say what it consists of. */
export const tileVideoOf = ({ format, sound, assets }: Timeline): TileVideo => ({
  ...format,
  voice: sound.voice,
  assets,
});

/** Tells of any chunk of a timeline which tiles its frames consist of: each once, in the order in which they are needed. */
export const findTiles = (timeline: Timeline): ((chunk: Chunk) => DrawnTile[]) => {
  const video = tileVideoOf(timeline);
  const shots = placeShots(timeline.picture);
  return ({ fromFrame, toFrame }) => {
    const meets = (item: { fromFrame: number; durationInFrames: number }) =>
      item.fromFrame < toFrame && item.fromFrame + item.durationInFrames > fromFrame;
    const seen = {
      shots: shots.filter(meets),
      cutaways: timeline.cutaways.filter(meets),
      overlays: timeline.overlays.flatMap((overlay, index) => (meets(overlay) ? { overlay, index } : [])),
    };
    const found = new Map<string, DrawnTile>();
    for (let frame = fromFrame; frame < toFrame; frame++) {
      for (const tile of [
        ...seen.shots.flatMap((placed) => shotTile(placed, frame, video) ?? []),
        ...seen.cutaways.flatMap((cutaway) => drawn(cutawayDrawing(cutaway, video)) ?? []),
        ...seen.overlays.flatMap(({ overlay, index }) => tilesAt(overlay, index, frame, video)),
      ])
        if (tile.kind === "drawn" && !found.has(tile.key)) found.set(tile.key, tile);
    }
    return [...found.values()];
  };
};

const shotTile = (placed: PlacedShot, frame: number, video: TileVideo): DrawnTile | null => {
  const drawing = shotDrawing(placed, frame, video);
  return drawing && drawn(drawing);
};

const drawn = <Other extends { kind: string }>(drawing: Other | DrawnTile): DrawnTile | null =>
  isDrawn(drawing) ? drawing : null;

const isDrawn = (drawing: { kind: string }): drawing is DrawnTile => drawing.kind === "drawn";
