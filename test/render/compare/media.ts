// The files that the cases show: recordings of every make, images with and without holes, a voice and its waveform.
import { createHash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Asset } from "../../../src/schema/asset";
import type { ContentHash } from "../../../src/schema/media";
import { waveformRecordBytes } from "../../../src/schema/waveform-data";
import { runTool } from "../../../src/tools/child";
import { writeTurned } from "../../compositions/grid-video";
import { asset } from "../../compositions/stage";
import { ffmpegQuietly } from "../fixture";
import { paintScene } from "./scene";

export interface Source {
  hash: ContentHash;
  path: string;
  asset: Asset;
}
export type Media = Record<keyof typeof makers, Source>;

interface Make {
  kind: Asset["kind"];
  extension: string;
  /** As shown. */
  size: [width: number, height: number];
  write: (path: string) => Promise<void>;
}

type Tint = [number, number, number];
const bt709 = ["-colorspace", "bt709", "-color_primaries", "bt709", "-color_trc", "bt709"];
const bt601 = ["-colorspace", "smpte170m", "-color_primaries", "smpte170m", "-color_trc", "smpte170m"];
const asBt709 = "scale=out_color_matrix=bt709:out_range=tv:flags=bicubic+accurate_rnd+full_chroma_int";

/** A recording of a scene. `encode` goes to FFmpeg's output. */
const film = (
  size: [number, number],
  o: { fps?: number; count?: number; tint?: Tint; pxPerFrame?: number; filter?: string; encode?: string[] },
): Make => ({
  kind: "video",
  extension: "mp4",
  size,
  write: async (path) => {
    const { fps = 30, count = 60, tint = [90, 110, 160], pxPerFrame = 1.5, filter = asBt709 } = o;
    const raw = ["-f", "rawvideo", "-pix_fmt", "rgb24", "-s", size.join("x"), "-r", String(fps), "-i", "pipe:0"];
    const encode = o.encode ?? ["-pix_fmt", "yuv420p", ...bt709];
    const common = ["-vf", filter, "-c:v", "libx264", "-preset", "veryfast", "-crf", "8", ...encode, path];
    await runTool("ffmpeg", ["-v", "error", "-y", ...raw, ...common], {
      signal: new AbortController().signal,
      input: paintScene({ width: size[0], height: size[1], count, pxPerFrame, tint }),
    });
  },
});

/** An image; `hole` says how opaque it is from its centre, 0, to its corners, 1. */
const image = (size: [number, number], extension: string, tint: Tint, hole?: (away: number) => number): Make => ({
  kind: "image",
  extension,
  size,
  write: async (path) => {
    const [width, height] = size;
    const rgb = paintScene({ width, height, count: 1, pxPerFrame: 0, tint });
    const rgba = Buffer.alloc(width * height * 4, 255);
    for (let at = 0; at < width * height; at++) {
      rgb.copy(rgba, 4 * at, 3 * at, 3 * at + 3);
      const [x, y] = [(at % width) / width - 0.5, Math.floor(at / width) / height - 0.5];
      if (hole) rgba[4 * at + 3] = Math.round(255 * hole(Math.SQRT2 * Math.hypot(x, y)));
    }
    const raw = ["-f", "rawvideo", "-pix_fmt", "rgba", "-s", size.join("x"), "-i", "pipe:0", "-frames:v", "1"];
    const encode = extension === "jpg" ? ["-pix_fmt", "yuvj444p", "-q:v", "2"] : hole ? [] : ["-pix_fmt", "rgb24"];
    await runTool("ffmpeg", ["-v", "error", "-y", ...raw, ...encode, path], {
      signal: new AbortController().signal,
      input: rgba,
    });
  },
});

const disc = (away: number) => Math.min(1, Math.max(0, (0.7 - away) * 20));
const veil = (away: number) => 0.3 + 0.7 * Math.min(1, away);

/** Sound as waveform data has it: syllables of several heights, pauses between them. */
const waveformBytes = (seconds: number): Buffer => {
  const bytes = Buffer.alloc(seconds * 100 * waveformRecordBytes);
  for (let at = 0; at < bytes.length; at++) {
    const [hop, place] = [Math.floor(at / waveformRecordBytes), at % waveformRecordBytes];
    const loudness = Math.max(0, Math.sin(hop / 7)) * (0.6 + 0.4 * Math.sin(hop / 31));
    if (place === 0) bytes[at] = Math.round(230 * loudness);
    else if (place <= 48) bytes[at] = Math.round(220 * loudness * (0.5 + 0.5 * Math.sin(place / 5 + hop / 11)));
    else bytes.writeInt8(Math.round(100 * loudness * Math.sin((16 * hop + place) / 9)), at);
  }
  return bytes;
};

const makers = {
  talk: film([480, 270], { count: 100 }),
  /** B-frames that reach over the start of their group, colours of the old standard. */
  river: film([384, 216], {
    fps: 25,
    tint: [40, 150, 130],
    pxPerFrame: 2.5,
    filter: "scale=out_color_matrix=smpte170m:out_range=tv",
    encode: ["-pix_fmt", "yuv420p", ...bt601, "-bf", "3", "-x264-params", "open-gop=1:keyint=20:min-keyint=20"],
  }),
  /** Every third frame is missing, and the others stay where they were. */
  uneven: film([320, 180], {
    tint: [150, 90, 60],
    filter: `${asBt709},select='mod(n\\,3)'`,
    encode: ["-pix_fmt", "yuv420p", ...bt709, "-vsync", "vfr"],
  }),
  turned: {
    ...film([320, 180], { tint: [120, 60, 140] }),
    size: [180, 320] as [number, number],
    write: async (path: string) => {
      await film([320, 180], { tint: [120, 60, 140] }).write(`${path}.lying.mp4`);
      await writeTurned(`${path}.lying.mp4`, path);
    },
  },
  odd: film([321, 181], {
    tint: [160, 150, 60],
    encode: ["-pix_fmt", "yuv444p", ...bt709],
  }),
  deep: film([320, 180], { tint: [60, 60, 160], encode: ["-pix_fmt", "yuv420p10le", ...bt709] }),
  fullRange: film([320, 180], {
    tint: [60, 140, 60],
    filter: "scale=out_color_matrix=bt709:out_range=pc",
    encode: ["-pix_fmt", "yuvj420p", "-color_range", "pc", ...bt709],
  }),
  photo: image([640, 427], "jpg", [170, 140, 90]),
  poster: image([300, 500], "png", [70, 90, 130]),
  /** Round, and nothing around it. */
  sticker: image([240, 240], "png", [220, 80, 90], disc),
  /** Nowhere wholly opaque. */
  glass: image([400, 225], "png", [90, 200, 220], veil),
  voice: {
    kind: "audio",
    extension: "wav",
    size: [0, 0] as [number, number],
    write: async (path: string) => {
      await ffmpegQuietly(["-f", "lavfi", "-i", "sine=220:d=8", "-bitexact", path]);
    },
  },
  waves: {
    kind: "waveform",
    extension: "waveform",
    size: [0, 0] as [number, number],
    write: (path: string) => writeFile(path, waveformBytes(8)),
  },
} satisfies Record<string, Make>;

/** Makes all of them in a folder. What they are known by is their real hash, so a picture of them may be kept. */
export const makeMedia = async (folder: string): Promise<Media> => {
  const made: [string, Source][] = [];
  for (const [name, { kind, extension, size, write }] of Object.entries<Make>(makers)) {
    const path = join(folder, `${name}.${extension}`);
    await write(path);
    made.push([name, await sourceAt(path, kind, size)]);
  }
  return Object.fromEntries(made) as Media;
};

/** A file as a timeline knows it. */
export const sourceAt = async (
  path: string,
  kind: Asset["kind"],
  [width, height]: [number, number],
): Promise<Source> => {
  const hash = `sha256-${createHash("sha256")
    .update(await readFile(path))
    .digest("hex")}`;
  return { hash, path, asset: asset(kind, path.split("/").at(-1) ?? path, width, height) };
};
