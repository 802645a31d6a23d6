import { open } from "node:fs/promises";
import { basename } from "node:path";
import type { z } from "zod";
import { type ContentHash, type MediaInfo, mediaInfoSchema } from "../../schema/media";
import { UserError } from "../../schema/user-error";
import { ffprobeJson, findFfmpeg } from "../../tools/ffmpeg";
import type { Run } from "../../tools/run";
import { statSource } from "../cache/source-file";
import { variesInTime } from "../media/frame-rate";
import { declaredMp4Bytes } from "../media/mp4-length";
import { packetsSchema, probeSchema } from "../media/probe";
import { pictureOf, readProbe } from "../media/read-probe";
import type { Stage } from "../stage";

/** A file that a user named, and what it is known by. */
export interface Source {
  path: string;
  hash: ContentHash;
}

/** What a file is: its streams, their sizes, rates and lengths. A UserError says why a file cannot be used. */
export const mediaInfoStage: Stage<Source, MediaInfo> = {
  name: "media-info",
  version: 2,
  label: "Looking at the file",
  needs: { cores: 0, memoryBytes: 0 },
  output: mediaInfoSchema,
  dependsOn: async (source, run) => ({
    inputs: [source.hash],
    options: {},
    tools: { ffprobe: (await findFfmpeg(run)).version },
  }),
  run: async ({ path }, { run }) => {
    const { bytes } = await statSource(path);
    const name = basename(path);
    await refuseText(path, name);
    const probe = await readAs(probeSchema, ["-show_format", "-show_streams", path], name, run);
    await refuseBrokenOff(path, name, bytes);
    const picture = pictureOf(probe);
    const variableFrameRate = picture !== undefined && (await framesVary(path, picture.index, run));
    return readProbe(probe, { name, bytes, variableFrameRate });
  },
  describe: describeMedia,
};

function describeMedia({ kind, durationMs, video }: MediaInfo): string {
  const size = video ? `${video.width}×${video.height}` : "";
  if (kind === "image") return size;
  const rate = video ? ` ${Number(video.fps.toFixed(2))} fps` : "";
  return `${[size + rate, `${(durationMs / 1000).toFixed(1)} s`].filter(Boolean).join(", ")}`;
}

const readAs = async <T>(schema: z.ZodType<T>, args: string[], name: string, run: Run): Promise<T> => {
  const told = schema.safeParse(await ffprobeJson(args, { run }));
  if (told.success) return told.data;
  throw new UserError(`Expected a media file, but ffprobe finds nothing in ${name}.`, "Name a video or audio file.");
};

const refuseText = async (path: string, name: string) => {
  const file = await open(path, "r");
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(512), 0, 512, 0);
    // Every media file has a byte in its head that no text has.
    if (buffer.subarray(0, bytesRead).some((byte) => byte < 9 || (byte > 13 && byte < 32 && byte !== 27))) return;
  } finally {
    await file.close();
  }
  throw new UserError(`Expected a media file, but ${name} holds text.`, "Name a video or audio file.");
};

const refuseBrokenOff = async (path: string, name: string, bytes: number) => {
  const declared = await declaredMp4Bytes(path);
  if (declared === null || declared <= bytes) return;
  throw new UserError(
    `Expected ${declared} bytes in ${name}, but it breaks off after ${bytes}: it is truncated.`,
    "Copy or record it again.",
  );
};

const framesVary = async (path: string, stream: number, run: Run): Promise<boolean> => {
  const some = ["-select_streams", String(stream), "-read_intervals", "%+#200", "-show_entries", "packet=pts_time"];
  const { packets } = packetsSchema.parse(await ffprobeJson([...some, path], { run }));
  return variesInTime(packets.flatMap(({ pts_time }) => (pts_time === null ? [] : [pts_time])));
};
