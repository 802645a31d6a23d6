import { type Takes, takesSchema } from "../../schema/analysis";
import type { Transcript } from "../../schema/transcript";
import { hashJson } from "../cache/key";
import type { Stage } from "../stage";
import { findTakes } from "../takes/find-takes";

/** Sentences said again or begun again, and fillers. */
export const takesStage: Stage<Transcript, Takes> = {
  name: "takes",
  version: 1,
  label: "Looking for bad takes",
  needs: { cores: 0, memoryBytes: 0 },
  output: takesSchema,
  dependsOn: async ({ words, language }) => ({ inputs: [hashJson(words)], options: { language }, tools: {} }),
  run: async (transcript) => ({ takes: findTakes(transcript) }),
  describe: ({ takes }) => {
    const count = (kind: string) => takes.filter((take) => take.kind === kind).length;
    return `${count("retake")} retakes, ${count("false-start")} false starts, ${count("filler")} fillers`;
  },
};
