import type { Backdrop, Footage, Shot } from "../../schema/picture";
import type { AudiogramSettings } from "../../schema/recipes/audiogram";
import { framesToMs, msToFramesFloor } from "../../schema/time";
import type { Format } from "../../schema/timeline";
import { backdropColors } from "./backdrop-colors";
import type { BrollCandidate } from "./cutaways";
import { kenBurns, stillFraming } from "./ken-burns";
import type { KnownAsset } from "./known-asset";
import { loopClip } from "./loop-clip";
import type { KeptSpan } from "./output-time";
import { plainFootage } from "./plain-footage";
import type { SceneSpan } from "./scenes";
import { transitionsInto } from "./transitions";

/** What a user gave to be seen behind an audiogram. */
export type Background =
  | ({ kind: "image" | "video" } & KnownAsset)
  /** Images for the scenes, and what they show. */
  | { kind: "scenes"; images: BrollCandidate[] };

/** A recording with a picture. */
export interface Filmed extends KnownAsset {
  /** Until when; 0 where nobody knows. */
  pictureMs: number;
}

/** What lies behind it, and the files that are for it. */
export type Scenery =
  | { kind: "color" | "gradient" }
  | { kind: "image" | "video"; file: KnownAsset }
  /** A blurred copy of an image, */
  | { kind: "blurred-image"; file: KnownAsset }
  /** or of the recording's own picture, cut as its sound is. */
  | { kind: "blurred-source"; file: Filmed; kept: KeptSpan[] }
  | { kind: "scenes"; scenes: (SceneSpan & { image: KnownAsset })[] };

interface BackgroundInput {
  scenery: Scenery;
  durationInFrames: number;
  format: Format;
  settings: Pick<
    AudiogramSettings,
    "accentColor" | "backgroundColors" | "backgroundMotion" | "transition" | "transitionMs"
  >;
}

/** White text can be read even on a white picture that is so much darker: its contrast is 4.7. */
const dim = 0.55;

/** The picture behind everything: shots without gaps that last as long as the timeline. */
export const planBackground = (input: BackgroundInput): Shot[] => {
  const { scenery, durationInFrames } = input;
  switch (scenery.kind) {
    case "color":
    case "gradient":
      return [backdrop(scenery.kind, input)];
    case "image":
      return [photo(scenery.file, durationInFrames, 0, 0, input)];
    case "video":
      return looped(scenery.file, input);
    case "blurred-image":
      return blurred(scenery.file, [{ sourceStartMs: 0, durationInFrames }]);
    case "blurred-source":
      return blurred(scenery.file, scenery.kept.map(heldAtEnd(scenery.file, input)));
    case "scenes":
      return inScenes(scenery.scenes, input);
  }
};

const blurred = ({ hash }: KnownAsset, spans: KeptSpan[]): Footage[] =>
  spans.map((span) => ({ ...plainFootage, blur: 0.07, dim, asset: hash, ...span, framing: stillFraming }));

/** Where the sound goes on after the picture, the last picture stays. */
const heldAtEnd =
  ({ pictureMs }: Filmed, { format: { fps } }: BackgroundInput) =>
  (span: KeptSpan): KeptSpan => {
    const lastFrame = pictureMs > 0 ? Math.max(0, msToFramesFloor(pictureMs, fps) - 1) : Number.POSITIVE_INFINITY;
    return { ...span, sourceStartMs: Math.min(span.sourceStartMs, framesToMs(lastFrame, fps)) };
  };

const backdrop = (style: "color" | "gradient", { durationInFrames, settings }: BackgroundInput): Backdrop => {
  const colors = settings.backgroundColors ?? backdropColors(settings.accentColor);
  // Of those that go with the accent the middle one is neither black nor bright.
  const plain = settings.backgroundColors?.[0] ?? colors[1] ?? settings.accentColor;
  return {
    kind: "backdrop",
    style,
    colors: style === "color" ? [plain] : colors,
    isMoving: style === "gradient" && settings.backgroundMotion,
    seed: "audiogram",
    startFrame: 0,
    durationInFrames,
    transition: null,
  };
};

/** An image that the camera moves over, for `lingerFrames` more beneath the transition that leads from it. */
const photo = (
  { hash, asset }: KnownAsset,
  durationInFrames: number,
  lingerFrames: number,
  turn: number,
  { format, settings }: BackgroundInput,
): Footage => ({
  ...plainFootage,
  dim,
  asset: hash,
  sourceStartMs: 0,
  durationInFrames,
  framing: settings.backgroundMotion ? kenBurns(asset, format, durationInFrames + lingerFrames, turn) : stillFraming,
});

/** The clip again and again. */
const looped = ({ hash, asset }: KnownAsset, { durationInFrames, format }: BackgroundInput): Shot[] =>
  loopClip(asset, { durationInFrames, tailFrames: 0, transition: null }, format.fps).map((pass) => ({
    ...plainFootage,
    dim,
    asset: hash,
    ...pass,
    framing: stillFraming,
  }));

const inScenes = (scenes: (SceneSpan & { image: KnownAsset })[], input: BackgroundInput): Shot[] => {
  const transitions = transitionsInto(
    scenes.map((scene) => scene.durationInFrames),
    input.settings,
    input.format.fps,
  );
  return scenes.map(({ image, durationInFrames }, index) => ({
    ...photo(image, durationInFrames, transitions[index + 1]?.durationInFrames ?? 0, index, input),
    transition: transitions[index] ?? null,
  }));
};
