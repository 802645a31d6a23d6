import type { Backdrop, Shot } from "../../schema/picture";
import type { ShortSettings } from "../../schema/recipes/short";
import type { Format } from "../../schema/timeline";
import { sceneColors } from "./backdrop-colors";
import { type Clip, fitClip, longestTransitionFrames } from "./fit-clip";
import { type SceneShot, timeShots } from "./scene-shots";

/** A scene as it is heard, and what is there to be seen; null where a picture is to be drawn. */
interface IllustratedScene {
  fromFrame: number;
  durationInFrames: number;
  speech: { fromFrame: number; toFrame: number };
  picture: Clip | null;
}

type PictureSettings = Pick<ShortSettings, "transition" | "transitionMs" | "accentColor">;

/** The shots of a short: for each scene its clip or image, else a picture that is drawn. */
export const planScenePictures = (scenes: IllustratedScene[], format: Format, settings: PictureSettings): Shot[] => {
  const shots = timeShots(
    scenes.map(({ picture, ...scene }) => ({
      ...scene,
      longestTransitionFrames: picture ? longestTransitionFrames(picture, format.fps) : Number.POSITIVE_INFINITY,
    })),
    settings,
    format.fps,
  );
  const turns = { image: 0, backdrop: 0 };
  return shots.flatMap((shot, index): Shot[] => {
    const picture = scenes[index]?.picture;
    if (!picture) return [backdrop(turns.backdrop++, index, shot, settings)];
    return fitClip(picture, shot, format, picture.asset.kind === "image" ? turns.image++ : 0);
  });
};

const styles = ["aurora", "bokeh", "waves", "gradient"] as const;

const backdrop = (
  turn: number,
  scene: number,
  { durationInFrames, transition }: SceneShot,
  { accentColor }: PictureSettings,
): Backdrop => ({
  kind: "backdrop",
  style: styles[turn % styles.length] ?? "gradient",
  colors: sceneColors(accentColor, turn),
  isMoving: true,
  seed: `scene ${scene + 1}`,
  startFrame: 0,
  durationInFrames,
  transition,
});
