import { mkdir, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import type { Performance } from "./film/performance";
import type { Script } from "./script";
import { type Studio, sampleFolder } from "./studio";
import { treatVoice } from "./studio-sound";
import { recordVoice } from "./voice";
import { writeWav } from "./wav";

interface Narration {
  /** A WAV. */
  path: string;
  performance: Performance;
}

/** Has a script spoken, and writes its words with their times to `<name>.words.json` in the sample's folder. */
export const narrate = async (name: string, script: Script, studio: Studio): Promise<Narration> => {
  const { workshop, signal, tell } = studio;
  const folder = join(workshop, `${basename(name)}-voice`);
  await mkdir(folder);
  const { sound, performance } = await recordVoice(script, folder, signal);
  const dry = join(folder, "dry.wav");
  const path = join(folder, "voice.wav");
  await writeWav(dry, sound);
  await treatVoice(dry, path, signal);
  const words = performance.words.map((w) => ({ word: w.text, start: w.startMs / 1000, end: w.endMs / 1000 }));
  await writeFile(join(sampleFolder, `${name}.words.json`), `${JSON.stringify({ language: "en", words }, null, 1)}\n`);
  tell(`${name}: ${words.length} words in ${performance.durationMs / 1000} s`);
  return { path, performance };
};
