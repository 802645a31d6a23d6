import { z } from "zod";
import { levelsSchema } from "../../schema/analysis";
import type { StoredFile } from "../cache/entry";
import { analysisRateHz, readBlocks } from "../media/analysis-wav";
import type { MeasuredLevels } from "../silence/noise-gate";
import type { Stage } from "../stage";

const hopMs = 10;
const floorDb = -100;
/** Share of the sample before that is taken away: takes the bass out, as telephones and recognizers do. */
const preEmphasis = 0.97;

const measuredSchema: z.ZodType<MeasuredLevels> = levelsSchema.extend({ clearDb: z.array(z.number()) });

/** How loud the source is, each 10 ms, with and without its bass. */
export const levelsStage: Stage<StoredFile, MeasuredLevels> = {
  name: "levels",
  version: 1,
  label: "Measuring levels",
  needs: { cores: 1, memoryBytes: 50e6 },
  output: measuredSchema,
  dependsOn: async (wav) => ({ inputs: [wav.hash], options: {}, tools: {} }),
  run: async (wav, { run }) => {
    const rmsDb: number[] = [];
    const clearDb: number[] = [];
    let before = 0;
    for await (const block of readBlocks(wav.path, (analysisRateHz * hopMs) / 1000)) {
      run.signal.throwIfAborted();
      let power = 0;
      let clearPower = 0;
      for (const sample of block) {
        power += sample * sample;
        clearPower += (sample - preEmphasis * before) ** 2;
        before = sample;
      }
      rmsDb.push(inDb(power / block.length));
      clearDb.push(inDb(clearPower / block.length));
    }
    return { hopMs, rmsDb, clearDb };
  },
};

const inDb = (power: number): number => Math.max(floorDb, Math.round(1000 * Math.log10(power)) / 100);
