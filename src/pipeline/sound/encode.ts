import { rm } from "node:fs/promises";
import { join } from "node:path";
import { ffmpeg } from "../../tools/ffmpeg";
import type { Run } from "../../tools/run";
import { tempPathOf } from "../../tools/temp-path";
import { decodeToWav, listen, wavBlocks } from "./measure";
import { sampleRateHz } from "./samples";
import { openWav } from "./wav";

/** Encodes a mix as AAC. What the encoder puts before the first sample is taken away again by the file's edit list. */
export const encodeAac = async (
  wavPath: string,
  aacPath: string,
  o: { lowerDb: number; run: Run; onProgress: (part: number) => void },
): Promise<void> => {
  const wav = await openWav(wavPath);
  await wav.close();
  const durationMs = (wav.samples * 1000) / sampleRateHz;
  const lower = o.lowerDb > 0 ? ["-af", `volume=${-o.lowerDb}dB`] : [];
  // At such a rate the quick coder is as true as the slow one, in a third of the time.
  const codec = ["-c:a", "aac", "-aac_coder", "fast", "-b:a", "192k", "-f", "mp4", "-movflags", "+faststart"];
  await ffmpeg(["-i", wavPath, ...lower, ...codec, aacPath], {
    run: o.run,
    durationMs,
    onProgress: (doneMs) => o.onProgress(doneMs / durationMs),
  });
};

/** What a listener gets: nulls for silence. */
export interface SoundFigures {
  integratedLufs: number | null;
  truePeakDb: number | null;
}

/** Decodes what was encoded and tells what is heard then. */
export const measureEncoded = async (aacPath: string, run: Run): Promise<SoundFigures> => {
  const wavPath = tempPathOf(join(run.tempDir, "sound.wav"));
  try {
    await decodeToWav(aacPath, wavPath, { run });
    return await measureWav(wavPath, run);
  } finally {
    await rm(wavPath, { force: true });
  }
};

/** The same of a mix as it is. */
export const measureWav = async (wavPath: string, run: Run): Promise<SoundFigures> => {
  const wav = await openWav(wavPath);
  try {
    const { integratedLufs, truePeakDb } = await listen(wavBlocks(wav, run.signal), () => {});
    return { integratedLufs: orNull(integratedLufs), truePeakDb: orNull(truePeakDb) };
  } finally {
    await wav.close();
  }
};

const orNull = (db: number): number | null => (Number.isFinite(db) ? db : null);
