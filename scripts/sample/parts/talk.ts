import { join } from "node:path";
import { encode } from "../encode";
import { narrate } from "../narration";
import { type Studio, sampleFolder } from "../studio";
import { talk } from "../talk-script";
import { h264ForWeb } from "./h264";

/** The recording for an edit. */
export const makeTalk = async (studio: Studio): Promise<void> => {
  const { film, workshop, signal } = studio;
  const { path, performance } = await narrate("talk", talk, studio);
  const picture = join(workshop, "talk.mp4");
  await film.record("Talk", performance, picture);
  const streams = ["-i", picture, "-i", path, "-map", "0:v", "-map", "1:a", "-c:a", "aac", "-b:a", "96k"];
  await encode([...streams, ...h264ForWeb], join(sampleFolder, "talk.mp4"), signal);
};
