import type { ChunkPreview } from "../schema/report";
import { commandLine } from "../tools/child";
import type { SoughtChunk } from "./chunk-shelf";
import type { Chunk } from "./chunks";
import { type BrowserEncoding, chunkExtension, type Encoding, encodeArgs } from "./encoding";

/** What a shell may write where a render would write a chunk. */
export const previewName = ({ fromFrame }: Chunk, { codec }: Pick<Encoding, "codec">, more = ""): string =>
  `chunk-${fromFrame}${more}${chunkExtension(codec)}`;

/** What is told of a chunk; `how` adds to why it has to be painted. */
export const previewChunk = (
  chunk: SoughtChunk,
  o: { painter: string; how: string; commands: string[] },
): ChunkPreview => {
  const isCached = chunk.finished !== null;
  return {
    fromFrame: chunk.fromFrame,
    toFrame: chunk.toFrame,
    isCached,
    painter: o.painter,
    why: isCached ? "nothing that is seen in it has changed" : `nobody has painted it as it is now${o.how}`,
    commands: isCached ? [] : o.commands,
  };
};

/** The same for a chunk that plain Remotion paints: frames as a browser paints them, in files, stand in for the browser. */
export const previewPlain = (
  chunk: SoughtChunk,
  encoding: BrowserEncoding,
  { ffmpegPath, how = "" }: { ffmpegPath: string; how?: string },
): ChunkPreview => {
  const frames = `element-*.${encoding.input.kind === "jpeg" ? "jpeg" : "png"}`;
  const encode = commandLine([ffmpegPath, ...encodeArgs(encoding, previewName(chunk, encoding))]);
  return previewChunk(chunk, { painter: "remotion", how, commands: [`cat ${frames} | ${encode}`] });
};
