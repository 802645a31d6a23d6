import type { RenderSettings } from "../schema/settings";
import type { Timeline } from "../schema/timeline";
import { UserError } from "../schema/user-error";
import { feedTool } from "../tools/child";
import { tryEncoder } from "../tools/encoder";
import { findFfmpeg, howToGetFfmpeg } from "../tools/ffmpeg";
import type { Run } from "../tools/run";
import type { Chunk } from "./chunks";
import { codecFacts, type Encoder } from "./codecs";
import { chunkExtension, encodeArgs } from "./encoding";
import type { ChunkParts, ChunkStore } from "./engine";
import { assetsSeen, describePicture } from "./picture";
import { encodersFor } from "./quality";

/** The first encoder that works here; it is tried before it is trusted. */
export const pickEncoder = async (settings: RenderSettings, run: Run): Promise<Encoder> => {
  const failures: string[] = [];
  const software = encodersFor({ ...settings, hardware: "off" });
  for (const encoder of encodersFor(settings)) {
    const failure = await tryEncoder(encoder.name, run);
    if (failure === null) {
      if (settings.hardware === "auto" && software.some((each) => each.name === encoder.name)) {
        const message = `No hardware encoder for ${settings.codec} works here; ${encoder.name} is used instead.`;
        run.report({ type: "note", level: "warning", message });
      }
      return encoder;
    }
    failures.push(`${encoder.name} (${failure})`);
  }
  throw new UserError(`FFmpeg cannot encode ${settings.codec} here: ${failures.join(", ")}.`, howToGetFfmpeg);
};

/** What a chunk is kept under. `painter` names the engine and everything of it that can change a pixel. */
export const chunkParts = (
  timeline: Timeline,
  chunk: Chunk,
  settings: RenderSettings,
  encoder: Encoder,
  painter: Record<string, string>,
): ChunkParts => ({
  stage: "chunk",
  version: 1,
  inputs: assetsSeen(timeline, chunk),
  options: JSON.stringify({
    ...chunk,
    encode: encodeArgs(settings.codec, encoder, timeline.format.fps, ""),
    picture: describePicture(timeline, chunk),
  }),
  tools: painter,
});

export interface MissingChunk extends Chunk {
  parts: ChunkParts;
}

/**
 * Encodes chunks of frames and keeps each once it is whole. Their frames are asked for in rising order; while one
 * encoder still empties its buffers, the next is fed. Returns the paths by first frame.
 */
export const encodeChunks = async (o: {
  missing: MissingChunk[];
  takeFrame: (frame: number) => Promise<Buffer>;
  chunks: ChunkStore;
  settings: RenderSettings;
  encoder: Encoder;
  fps: number;
  run: Run;
  signal: AbortSignal;
}): Promise<Map<number, string>> => {
  const { ffmpegPath, env } = await findFfmpeg(o.run);
  const { codec } = o.settings;
  const keepings: Promise<[number, string]>[] = [];
  const keepOne = async (chunk: MissingChunk, onWritten: () => void): Promise<[number, string]> => {
    const path = await o.chunks.keep(chunk.parts, chunkExtension(codec), async (tempPath) => {
      const tool = feedTool(ffmpegPath, encodeArgs(codec, o.encoder, o.fps, tempPath), { signal: o.signal, env });
      const ended = endedEarly(tool.done);
      try {
        for (let frame = chunk.fromFrame; frame < chunk.toFrame; frame++) {
          await Promise.race([tool.write(await Promise.race([o.takeFrame(frame), ended])), ended]);
        }
        onWritten();
      } finally {
        tool.end();
        await Promise.allSettled([tool.done]);
      }
      await tool.done;
    });
    return [chunk.fromFrame, path];
  };
  try {
    for (const chunk of o.missing) {
      await new Promise<void>((resolve, reject) => {
        const keeping = keepOne(chunk, resolve);
        keepings.push(keeping);
        keeping.then(() => resolve(), reject);
      });
    }
    return new Map(await Promise.all(keepings));
  } finally {
    // Nobody may be left writing when this returns, in whatever way.
    await Promise.allSettled(keepings);
  }
};

/** An encoder that ends while frames are still to come has failed, even if it does not say so. */
const endedEarly = (done: Promise<void>): Promise<never> => {
  const early = done.then(() => {
    throw new Error("The encoder ended before it had all frames.");
  });
  early.catch(() => {});
  return early;
};

/** Whether frames should come as JPEG or PNG. */
export const frameFormatOf = (settings: RenderSettings): "jpeg" | "png" => codecFacts(settings.codec).frameFormat;
