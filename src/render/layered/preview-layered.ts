import type { ChunkPreview } from "../../schema/report";
import type { Timeline } from "../../schema/timeline";
import { commandLine } from "../../tools/child";
import { encodeArgs } from "../encoding";
import { previewChunk, previewName, previewPlain } from "../preview-chunk";
import type { LayeredChunk, LayeredPlan } from "./plan-layered";
import { planReads } from "./reading/plan-reads";
import { readCommand } from "./reading/read-command";

/**
 * What is told of a chunk. Its commands are those of the render, but for what lies between them: each read goes to the
 * encoder as it comes, in its own size.
 */
export const previewLayered = (
  chunk: LayeredChunk,
  { sources, raw, browser }: Pick<LayeredPlan, "sources" | "raw" | "browser">,
  { timeline, ffmpegPath }: { timeline: Timeline; ffmpegPath: string },
): ChunkPreview => {
  if (chunk.reason !== null) return previewPlain(chunk, browser, { ffmpegPath, how: `; ${chunk.reason}` });
  const encode = (size: { width: number; height: number }, name: string) =>
    commandLine([ffmpegPath, ...encodeArgs({ ...raw, input: { kind: "raw", ...size } }, name)]);
  const reads = planReads(timeline, chunk).flatMap((read) => {
    const source = sources[read.asset];
    return source ? { read, args: readCommand(read, source) } : [];
  });
  const commands = reads.map(({ read, args }, index) => {
    const name = previewName(chunk, raw, index === 0 ? "" : `-${index + 1}`);
    return `${commandLine([ffmpegPath, ...args])} | ${encode(read, name)}`;
  });
  const { width, height } = timeline.format;
  const bytes = width * height * 1.5 * (chunk.toFrame - chunk.fromFrame);
  return previewChunk(chunk, {
    painter: "layered",
    how: "",
    commands:
      commands.length > 0
        ? commands
        : [`head -c ${bytes} /dev/zero | ${encode({ width, height }, previewName(chunk, raw))}`],
  });
};
