import { leastScenes, mostScenes } from "../../schema/script";
import type { ScriptRequest } from "./script-writer";

/** How fast a narrator speaks. */
const wordsPerSecond = 2.6;

/** About how many words fill the time. */
export const targetWords = ({ durationMs }: ScriptRequest): number => Math.round((durationMs / 1000) * wordsPerSecond);

/** What makes a script worth watching; the same for every topic. */
export const scriptInstructions = `You write narrated short vertical videos that people watch to the end.

Narration
- The first sentence is the hook. It opens a question in the viewer's mind with something concrete: a number that
  surprises, a contradiction, a moment someone is in the middle of. It never greets, never announces the topic, never
  says "did you know", "in this video", "imagine" or "let's dive in".
- One idea a scene. Each scene makes the next one necessary: raise something, then pay it off a scene or two later.
- Write for the ear. Short sentences, everyday words, active verbs, contractions where the language has them. Speak to
  one person. Vary the rhythm: a long sentence may be followed by one of three words.
- Prefer what can be pictured or checked over what can only be asserted. State only facts you are sure of; where you are
  not, say it in a way that stays true. Never make up quotes, studies, names or figures.
- The last scene lands: it answers the hook or turns it around. No summary, no plea to like or subscribe.
- Narration is read aloud as it stands: no stage directions, headings, emoji, lists, abbreviations or brackets. Spell
  out symbols and units as they are spoken.

Visuals
- Each scene has one shot that a camera could film: who or what, doing what, where, in which light, from how near, with
  which movement. Twenty to forty words, always in English, subject first.
- Show something that adds to the words instead of repeating them. For abstract ideas find a concrete thing to look at.
- The picture fits an upright frame with one clear subject near the middle.
- Nothing in the picture is to be read: no text, captions, signs, screens with writing, charts, logos or watermarks. No
  real, recognisable people and no brands.
- Consecutive shots differ in subject or distance, and all of them look as if they belong to one film.

Besides
- title: at most 60 characters, honest, curious.
- hook: the first sentence of the narration, word for word.
- hashtags: three to six, each beginning with #, in one word, from specific to broad.`;

/** What one script is to be about. */
export const scriptTask = (request: ScriptRequest): string => {
  const words = targetWords(request);
  const seconds = Math.round(request.durationMs / 1000);
  const scenes = request.scenes ?? `between ${leastScenes} and ${mostScenes}, as many as the idea needs,`;
  const language =
    request.language === "auto"
      ? "the language in which the topic is written"
      : `the language with the BCP 47 tag "${request.language}"`;
  return `Topic: ${request.topic}

Write title, narration and hashtags in ${language}.
Scenes: ${scenes} of similar length.
Length of all narration together: about ${words} words, so that it takes ${seconds} seconds to say. Count them.`;
};
