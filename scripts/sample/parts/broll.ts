import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { encode } from "../encode";
import { drawStill } from "../still";
import { type Studio, sampleFolder } from "../studio";
import { h264ForWeb } from "./h264";

/** What the talk is cut to. */
export const makeBroll = async (studio: Studio): Promise<void> => {
  const { film, workshop, signal } = studio;
  await mkdir(join(sampleFolder, "broll"), { recursive: true });
  const mountains = join(workshop, "mountains.mp4");
  await film.record("Mountains", {}, mountains);
  await encode(["-i", mountains, ...h264ForWeb], join(sampleFolder, "broll/mountains.mp4"), signal);
  await drawStill("City", "broll/city.jpg", 4, studio);
};
