import { fadeLevel } from "../../../schema/fade-level";
import { hiddenSpans } from "../../../schema/hidden-shots";
import { passageLook } from "../../../schema/passage";
import { shotsAt } from "../../../schema/picture";
import type { DrawnTile, Tile } from "../../../schema/tile";
import { tilesAt } from "../../../schema/tiles/overlay-tiles";
import type { Timeline } from "../../../schema/timeline";
import { waveformStrokes } from "../../../schema/waveform/waveform-strokes";
import type { Compositor } from "./compositor";
import { cutawayContent, shotContent } from "./contents";
import { laySprite } from "./lay";
import { blacken, paintLayer } from "./passage-layer";
import type { Sprite } from "./planes";
import type { Sources } from "./sources";
import { layStrokes } from "./strokes";
import { tilePlace } from "./tile-place";
import { tintBox } from "./tint";

/** What of a timeline is seen. */
export type Seen = Pick<Timeline, "format" | "assets" | "picture" | "cutaways" | "overlays" | "sound">;

/** Paints a frame of a timeline, all of it, into the compositor's. */
export const paintFrame = (compositor: Compositor, timeline: Seen, frame: number, sources: Sources): void => {
  const video = { ...timeline.format, voice: timeline.sound.voice, assets: timeline.assets };
  const isHidden = hiddenSpans(timeline).some(({ fromFrame, toFrame }) => fromFrame <= frame && frame < toFrame);
  const shots = (isHidden ? [] : shotsAt(timeline.picture, frame)).map((shot) => ({
    look: passageLook(shot.passage),
    content: shotContent(compositor, shot, { shotFrame: shot.frame, frame }, video, sources),
  }));
  const [lowest] = shots;
  if (!isHidden && (!lowest?.content.isOpaque || lowest.look.shift !== 0)) blacken(compositor.heap, compositor.frame);
  for (const { look, content } of shots) paintLayer(compositor, look, content);
  timeline.cutaways.forEach((cutaway, index) => {
    const cutawayFrame = frame - cutaway.fromFrame;
    if (cutawayFrame < 0 || cutawayFrame >= cutaway.durationInFrames) return;
    const look = { ...passageLook(null), opacity: fadeLevel(cutaway, cutawayFrame) };
    paintLayer(compositor, look, cutawayContent(compositor, cutaway, { index, cutawayFrame }, video, sources));
  });
  timeline.overlays.forEach((overlay, index) => {
    for (const tile of tilesAt(overlay, index, frame, video)) layOverlayTile(compositor, tile, sources);
  });
};

const layOverlayTile = (compositor: Compositor, tile: Tile, sources: Sources): void => {
  const { heap, frame } = compositor;
  if (tile.kind === "color") tintBox(heap, frame, tile.color, tile);
  else if (tile.kind === "drawn") layTile(compositor, tile, sources.sprite(tile.key));
  else {
    const { look, sound, opacity } = tile;
    const drawing = waveformStrokes(look, sources.heard(sound), sound.voice.fps, tile);
    layStrokes(heap, frame, drawing, tile, opacity);
  }
};

const layTile = ({ heap, frame }: Compositor, tile: DrawnTile, sprite: Sprite): void => {
  if (sprite.width === 0 || sprite.height === 0) return;
  const { box, share } = tilePlace(tile, sprite, frame);
  laySprite(heap, frame, sprite, box, share);
};
