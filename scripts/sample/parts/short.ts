import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { riverPictures } from "../film/river/pictures";
import { drawStill } from "../still";
import { type Studio, sampleFolder } from "../studio";

/** A picture for every scene of a short; its script is written by hand. */
export const makeShort = async (studio: Studio): Promise<void> => {
  await mkdir(join(sampleFolder, "short/pictures"), { recursive: true });
  for (const { id, file, quality } of riverPictures) await drawStill(id, `short/pictures/${file}`, quality, studio);
};
