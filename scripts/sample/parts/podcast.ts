import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { encode } from "../encode";
import { narrate } from "../narration";
import { podcast } from "../podcast-script";
import { drawStill } from "../still";
import { type Studio, sampleFolder } from "../studio";

/** The recording for an audiogram, and its cover. */
export const makePodcast = async (studio: Studio): Promise<void> => {
  await mkdir(join(sampleFolder, "podcast"), { recursive: true });
  const { path } = await narrate("podcast/podcast", podcast, studio);
  const sound = ["-c:a", "libmp3lame", "-b:a", "56k"];
  await encode(["-i", path, ...sound], join(sampleFolder, "podcast/podcast.mp3"), studio.signal);
  await drawStill("Cover", "podcast/cover.jpg", 3, studio);
};
