import { zColor } from "../../schema/color";
import { parseList, parseNumberOr } from "../units";
import { type Flag, flag, parsed, said, setting } from "./flag";

const group = "Picture:";
const words = ["auto", "color", "gradient", "blur"];

/** What is seen while an audiogram sounds. */
export const audiogramFlags: Flag[] = [
  flag(
    group,
    said("--background <what>", "gradient, blur, colours (#123456,#654321), an image, a video, or a folder of images"),
    (what: string) => {
      if (words.includes(what)) return { background: what };
      const colors = parseList(what);
      if (what.startsWith("#") || zColor.safeParse(colors[0]).success)
        return { background: colors.length > 1 ? "gradient" : "color", backgroundColors: colors };
      return { background: "auto", backgroundFile: what };
    },
  ),
  setting(group, "backgroundMotion", said("--no-background-motion", "the background stays still")),
  setting(
    group,
    "scenes",
    parsed("--scenes <n>", "into how many scenes images divide it (one each)", parseNumberOr("auto")),
  ),
  setting(group, "cover", said("--cover <image>", "cover image")),
  setting(group, "speaker", said("--speaker <text>", "who speaks: under the title")),
  setting("Captions:", "captionText", said("--caption <text>", "shown throughout where there is no transcript")),
];
