import type { Shot } from "../../../../src/schema/picture";
import { backdropSchema } from "../../../../src/schema/picture";
import { shortSettingsSchema } from "../../../../src/schema/recipes/short";
import { transitionKindSchema } from "../../../../src/schema/settings";
import type { Timeline } from "../../../../src/schema/timeline";
import type { Media } from "../media";
import { backdropOf, captionsOf, moving, pageOf, passage, shotOf, timelineFrom } from "../timeline-parts";

const fps = 25;
const [passageFrames, shotFrames] = [6, 9];

/** Upright stills, clips and drawn pictures in turn, and every kind of transition between each two of them. */
export const passagesCase = (media: Media): Timeline => {
  const kinds = transitionKindSchema.options;
  const styles = backdropSchema.shape.style.options;
  // Three sorts and four kinds, none a multiple of the other: twelve transitions are every kind between every two sorts. One
  // of them goes on from one chunk of three seconds into the next.
  const picture = Array.from({ length: 3 * kinds.length + 1 }, (_, index): Shot => {
    const transition = index === 0 ? null : passage(kinds[index % kinds.length] ?? "fade", passageFrames);
    const sorts = [
      () => shotOf(media.river, shotFrames, { fps, sourceFrame: index, transition }),
      () => shotOf(media.poster, shotFrames, { fps, framing: kenBurns[index % kenBurns.length] ?? [], transition }),
      () => backdropOf(styles[index % styles.length] ?? "gradient", shotFrames, { transition, startFrame: 10 * index }),
    ];
    return sorts[index % sorts.length]?.() ?? backdropOf("color", shotFrames);
  });
  return timelineFrom(media, {
    recipe: {
      name: "short",
      settings: shortSettingsSchema.parse({}),
      script: { title: "Rivers", hook: "", hashtags: [], scenes: [{ visuals: "A river", narration: "It bends." }] },
      writtenBy: null,
      language: "en",
      scenes: [{ speech: null, picture: null, fellBack: null, narration: null }],
    },
    format: { width: 252, height: 448, fps },
    picture,
    overlays: [
      captionsOf("karaoke", "word", [
        pageOf("Every bend", { fromFrame: 10, durationInFrames: 40, position: 0.6, wordFrames: 18 }),
        pageOf("moves on", { fromFrame: 60, durationInFrames: 50, position: 0.6, wordFrames: 20 }),
      ]),
    ],
  });
};

const kenBurns = [
  moving("sine", 2 * shotFrames, [1, 0.5, 0.5], [1.25, 0.5, 0.3]),
  moving("linear", 2 * shotFrames, [1.3, 0.4, 0.6], [1.1, 0.6, 0.4]),
];
