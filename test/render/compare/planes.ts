// The pictures of a video as they lie in the file: no conversion that could hide a wrong matrix or range.
import { z } from "zod";
import { runTool } from "../../../src/tools/child";
import { readAll } from "../fixture";

/** One picture of a video in YUV 4:2:0, of even width and height. */
export interface Planes {
  width: number;
  height: number;
  y: Uint8Array;
  u: Uint8Array;
  v: Uint8Array;
}

const probeSchema = z.object({ streams: z.array(z.object({ width: z.int(), height: z.int() })).min(1) });

/** All frames of a video, none left out and none doubled. */
export const readPlanes = async (path: string): Promise<Planes[]> => {
  const entries = ["-select_streams", "v:0", "-show_entries", "stream=width,height", "-of", "json"];
  const probed = await runTool("ffprobe", ["-v", "error", ...entries, path], { signal: new AbortController().signal });
  const [stream] = probeSchema.parse(JSON.parse(probed.stdout)).streams;
  if (!stream) throw new Error(`${path} has no picture.`);
  const raw = ["-an", "-pix_fmt", "yuv420p", "-f", "rawvideo", "-vsync", "passthrough", "pipe:1"];
  return cutPlanes(await readAll(["-v", "error", "-i", path, ...raw]), stream.width, stream.height);
};

/** Pictures that lie one after another. */
export const cutPlanes = (bytes: Uint8Array, width: number, height: number): Planes[] => {
  const [large, small] = [width * height, (width * height) / 4];
  const size = large + 2 * small;
  return Array.from({ length: bytes.length / size }, (_, frame) => {
    const at = frame * size;
    return {
      width,
      height,
      y: bytes.subarray(at, at + large),
      u: bytes.subarray(at + large, at + large + small),
      v: bytes.subarray(at + large + small, at + size),
    };
  });
};
