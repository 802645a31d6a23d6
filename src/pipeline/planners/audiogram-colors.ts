import type { CaptionStyle } from "../../schema/captions";
import { parseColor } from "../../schema/color";
import type { Shot } from "../../schema/picture";
import type { AudiogramSettings } from "../../schema/recipes/audiogram";
import type { CaptionSettings } from "../../schema/settings";
import { captionStyleOf, captionStylesFor } from "./captions";
import { isLight, standingOut, textColorOn, wordContrast } from "./readable-colors";

/** What is left of a picture of middling light, dimmed as a background is. */
const usualPhoto = "#3a3a3a";

/** The colours that text may come to lie on, as far as they are known. */
export const colorsBehind = (picture: Shot[]): string[] => {
  const colors = picture.flatMap((shot) => (shot.kind === "backdrop" ? shot.colors : []));
  return colors.length > 0 ? colors : [usualPhoto];
};

const isVisible = (color: string): boolean => parseColor(color).alpha > 0;

type Colored = CaptionSettings & Pick<AudiogramSettings, "accentColor">;

/** The settings with captions that mark words in the accent colour, unless they say otherwise, and can be read there. */
export const withCaptionColors = <Settings extends Colored>(settings: Settings, behind: string[]): Settings => ({
  ...settings,
  captionStyle: { ...captionColors(settings, behind), ...settings.captionStyle },
});

const captionColors = ({ accentColor, ...settings }: Colored, behind: string[]): Partial<CaptionStyle> => {
  const style = captionStyleOf(settings);
  if (isVisible(style.activeBoxColor)) return { activeBoxColor: standingOut(accentColor, [style.activeColor], 3) };
  // A box or an outline is what its letters are read on, whatever lies behind.
  const ground = isVisible(style.boxColor) ? style.boxColor : style.strokeWidth > 0 ? style.strokeColor : null;
  const plain = ground === null && isLight(behind) ? inked(textColorOn(behind)) : {};
  // An outline that is lost on a dark background holds nothing.
  const on = ground === null ? behind : isLight(behind) ? [ground] : [ground, ...behind];
  return style.highlight === "none" ? plain : { ...plain, activeColor: standingOut(accentColor, on, wordContrast) };
};

/** Dark letters, with a light shadow. */
const inked = (color: string) => ({ color, upcomingColor: color, shadowColor: "#ffffffa6" });

/** Every look that a plan may take before this picture. */
export const audiogramCaptionStylesFor = (settings: AudiogramSettings, picture: Shot[]): CaptionStyle[] =>
  captionStylesFor(withCaptionColors(settings, colorsBehind(picture)));
