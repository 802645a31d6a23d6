import { mostScenes, type Script } from "../../schema/script";
import { UserError } from "../../schema/user-error";
import { isSayable, spokenText } from "./spoken-text";

/** A script as it was read; what is seen is empty where nobody wrote it. */
export interface Draft {
  title: string;
  hook: string;
  hashtags: string[];
  scenes: { visuals: string; narration: string }[];
}

/** How a script can be written, for those whose cannot be read. */
export const howToWrite =
  'Write what is to be said, a paragraph a scene (.txt or .md), or JSON: {"scenes": [{"visuals": "…", "narration": "…"}]}.';

/** The script of a draft, its texts cleaned. Where nobody says what is seen, it is what is said. @throws UserError */
export const makeScript = (draft: Draft, fileName: string): Script => {
  const { length } = draft.scenes;
  if (length === 0) throw new UserError(`${fileName} holds no scene: expected at least one.`, howToWrite);
  if (length > mostScenes)
    throw new UserError(`${fileName} has ${length} scenes: expected at most ${mostScenes}.`, "Join or drop some.");
  const scenes = draft.scenes.map((scene, index) => {
    const narration = spokenText(scene.narration);
    if (!isSayable(narration))
      throw new UserError(
        `Scene ${index + 1} of ${fileName} has nothing to say: expected its narration.`,
        "Write what is said in it, or drop it.",
      );
    return { visuals: spokenText(scene.visuals) || narration, narration };
  });
  return {
    title: spokenText(draft.title),
    hook: spokenText(draft.hook),
    hashtags: [...new Set(draft.hashtags.map(hashtag).filter((tag) => tag !== "#"))],
    scenes,
  };
};

const hashtag = (text: string): string => `#${text.replace(/[\s#]+/g, "")}`;
