import type { Backdrop, Footage, Shot } from "../../schema/picture";
import type { AudiogramSettings } from "../../schema/recipes/audiogram";
import { msToFramesFloor } from "../../schema/time";
import type { Format } from "../../schema/timeline";
import { backdropColors } from "./backdrop-colors";
import { lookOf } from "./color-math";
import type { BrollCandidate } from "./cutaways";
import { kenBurns, stillFraming } from "./ken-burns";
import type { KnownAsset } from "./known-asset";
import type { KeptSpan } from "./output-time";
import { plainFootage } from "./plain-footage";
import type { SceneSpan } from "./scenes";
import { transitionsInto } from "./transitions";

/** What a user gave to be seen behind an audiogram. */
export type Background =
  | ({ kind: "image" | "video" } & KnownAsset)
  /** Images for the scenes, and what they show. */
  | { kind: "scenes"; images: BrollCandidate[] };

/** What lies behind it, and the files that are for it. */
export type Scenery =
  | { kind: "color" | "gradient" }
  | { kind: "image" | "video"; file: KnownAsset }
  /** A blurred copy of an image, */
  | { kind: "blurred-image"; file: KnownAsset }
  /** or of the recording's own picture, cut as its sound is. */
  | { kind: "blurred-source"; file: KnownAsset; kept: KeptSpan[] }
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
/** What is left of a picture of middling light. */
const usualPhoto = "#3a3a3a";

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
      return blurred(scenery.file, scenery.kept);
    case "scenes":
      return inScenes(scenery.scenes, input);
  }
};

const blurred = ({ hash }: KnownAsset, spans: KeptSpan[]): Footage[] =>
  spans.map((span) => ({ ...plainFootage, blur: 0.07, dim, asset: hash, ...span, framing: stillFraming }));

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

/** The clip from beginning to end, again and again. */
const looped = ({ hash, asset }: KnownAsset, { durationInFrames, format }: BackgroundInput): Shot[] => {
  const passFrames = Math.max(1, msToFramesFloor(asset.durationMs, format.fps));
  return Array.from({ length: Math.ceil(durationInFrames / passFrames) }, (_, pass) => ({
    ...plainFootage,
    dim,
    asset: hash,
    sourceStartMs: 0,
    durationInFrames: Math.min(passFrames, durationInFrames - pass * passFrames),
    framing: stillFraming,
  }));
};

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

/** A colour as light as the background is behind text: what is drawn over it must stand out from this. */
export const behindText = (picture: Shot[]): string => {
  const colors = picture.flatMap((shot) => (shot.kind === "backdrop" ? shot.colors : []));
  const [lightest] = colors.sort((a, b) => lookOf(b).lightness - lookOf(a).lightness);
  return lightest ?? usualPhoto;
};
