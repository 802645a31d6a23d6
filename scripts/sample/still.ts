import { join } from "node:path";
import { encode } from "./encode";
import { type Studio, sampleFolder } from "./studio";

/** Draws a picture and keeps it as JPEG under the sample's folder; `quality` is 2 (best) to 31. */
export const drawStill = async (
  id: string,
  output: string,
  quality: number,
  { film, workshop, signal }: Studio,
): Promise<void> => {
  const drawn = join(workshop, `${id}.png`);
  await film.photograph(id, drawn);
  await encode(["-i", drawn, "-pix_fmt", "yuvj420p", "-q:v", `${quality}`], join(sampleFolder, output), signal);
};
