import { join } from "node:path";
import { encode } from "../encode";
import { composeMusic } from "../music";
import { type Studio, sampleFolder } from "../studio";
import { writeWav } from "../wav";
import { makeWhoosh } from "../whoosh";

/** What is heard besides voices. */
export const makeMusic = async ({ workshop, signal }: Studio): Promise<void> => {
  const music = join(workshop, "music.wav");
  await writeWav(music, composeMusic());
  await encode(["-i", music, "-c:a", "aac", "-b:a", "60k"], join(sampleFolder, "music.m4a"), signal);
  await writeWav(join(sampleFolder, "whoosh.wav"), makeWhoosh());
};
