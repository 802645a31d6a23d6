import { type FileHandle, open } from "node:fs/promises";
import type { ContentHash } from "../../../schema/media";
import type { WaveformSound } from "../../../schema/tile";
import { waveformSound } from "../../../schema/tiles/waveform";
import type { Timeline } from "../../../schema/timeline";
import { type Heard, hopsUpTo, recordsOf, stretchBytes, stretchesOf } from "../../../schema/waveform/heard";
import type { Chunk } from "../../chunks";
import { tileVideoOf } from "../tiles-needed";

/** The data of the waveforms that a chunk shows: of hours of it only what is heard there is in memory. */
export interface WaveformData {
  /** Reads what the frames of a chunk need. What an earlier one needed may be let go. */
  change: (chunk: Chunk) => Promise<void>;
  heard: (sound: WaveformSound) => Heard;
}

/** Opens the data of a timeline's waveforms. */
export const openWaveformData = (timeline: Timeline, assetPaths: Record<ContentHash, string>): WaveformData => {
  const video = tileVideoOf(timeline);
  const files = new Map<ContentHash, Map<number, Uint8Array>>();

  return {
    change: async ({ fromFrame, toFrame }) => {
      const needed = new Map<ContentHash, Set<number>>();
      for (const overlay of timeline.overlays) {
        const isSeen = overlay.fromFrame < toFrame && overlay.fromFrame + overlay.durationInFrames > fromFrame;
        if (overlay.kind !== "waveform" || !isSeen) continue;
        const { data, voice, frame } = waveformSound(overlay, toFrame - 1, video);
        const known = needed.get(data) ?? [];
        needed.set(data, new Set([...known, ...stretchesOf(hopsUpTo(voice, frame, fromFrame))]));
      }
      for (const data of files.keys()) if (!needed.has(data)) files.delete(data);
      for (const [data, stretches] of needed) {
        const path = assetPaths[data];
        if (path === undefined) throw new Error(`The timeline uses ${data}, which nobody has found.`);
        files.set(data, await readStretches(path, stretches, files.get(data)));
      }
    },
    heard: ({ data, voice, frame }) => {
      const stretches = files.get(data);
      if (!stretches) throw new Error(`Nobody has read ${data}.`);
      return recordsOf(hopsUpTo(voice, frame), (index) => stretches.get(index));
    },
  };
};

/** Stretches of a file: those that are known, and the others read. */
const readStretches = async (
  path: string,
  wanted: Set<number>,
  known: Map<number, Uint8Array> | undefined,
): Promise<Map<number, Uint8Array>> => {
  const stretches = new Map<number, Uint8Array>();
  const file = await open(path);
  try {
    for (const index of wanted) stretches.set(index, known?.get(index) ?? (await readStretch(file, index)));
  } finally {
    await file.close();
  }
  return stretches;
};

/** Shorter at the end of the file, and empty behind it. */
const readStretch = async (file: FileHandle, index: number): Promise<Uint8Array> => {
  const bytes = new Uint8Array(stretchBytes);
  const { bytesRead } = await file.read(bytes, 0, stretchBytes, index * stretchBytes);
  return bytes.subarray(0, bytesRead);
};
