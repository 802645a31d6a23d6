import { backdropSchema, type Shot } from "../../../../src/schema/picture";
import { shortSettingsSchema } from "../../../../src/schema/recipes/short";
import { transitionKindSchema } from "../../../../src/schema/settings";
import type { Timeline } from "../../../../src/schema/timeline";
import type { Media } from "../media";
import { backdropOf, passage, shotOf, timelineFrom } from "../timeline-parts";

const fps = 25;
const [passageFrames, shotFrames] = [4, 6];

/** Drawn pictures of every style in one size, one after another by every transition: those that move, then the others. */
export const backdropsCase =
  ({ width, height, colors }: { width: number; height: number; colors: string[] }) =>
  (media: Media): Timeline => {
    const styles = backdropSchema.shape.style.options.filter((style) => style !== "color");
    const kinds = transitionKindSchema.options;
    const drawn = [true, false].flatMap((isMoving, turn) =>
      styles.map((style, index): Shot => {
        const kind = kinds[(index + turn) % kinds.length] ?? "fade";
        const transition = turn + index === 0 ? null : passage(kind, passageFrames);
        const seed = `${style} ${turn}`;
        return backdropOf(style, shotFrames, { colors, isMoving, seed, startFrame: 700 * index + 30, transition });
      }),
    );
    return timelineFrom(media, {
      recipe: {
        name: "short",
        settings: shortSettingsSchema.parse({}),
        script: { title: "Rivers", hook: "", hashtags: [], scenes: [{ visuals: "A river", narration: "It bends." }] },
        writtenBy: null,
        language: "en",
        scenes: [{ speech: null, picture: null, fellBack: null, narration: null }],
      },
      format: { width, height, fps },
      picture: [...drawn, shotOf(media.river, shotFrames, { fps, transition: passage("zoom", passageFrames) })],
    });
  };
