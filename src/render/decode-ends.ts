import { framesToMs } from "../schema/time";
import { ffmpeg } from "../tools/ffmpeg";
import type { Run } from "../tools/run";

/**
 * What cannot be decoded of a file's first picture and of its last whole one, as problems: whether pieces that were decoded
 * one by one fit the header that they share.
 */
export const undecodable = async (
  path: string,
  { frames, fps }: { frames: number; fps: number },
  run: Run,
): Promise<string[]> => {
  const check = async (which: string, frame: number): Promise<string[]> => {
    const seconds = (framesToMs(frame, fps) / 1000).toFixed(6);
    const input = ["-skip_frame", "nokey", "-noaccurate_seek", "-ss", seconds, "-i", path];
    const one = [...input, "-map", "0:v:0", "-frames:v", "1", "-f", "null", "-"];
    const decoded = await ffmpeg(["-v", "error", "-stats", "-xerror", ...one], { run }).then(
      ({ stderr }) => [...stderr.matchAll(/frame=\s*(\d+)/g)].at(-1)?.[1],
      () => "0",
    );
    run.signal.throwIfAborted();
    return decoded === "0" ? [`its ${which} picture cannot be decoded`] : [];
  };
  return (await Promise.all([check("first", 0), check("last", frames - 1)])).flat();
};
