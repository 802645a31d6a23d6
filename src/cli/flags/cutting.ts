import { InvalidArgumentError } from "commander";
import { type Removable, removableSchema } from "../../schema/settings";
import { parseDb, parseDurationMs, parseList, parseMargin } from "../units";
import { type Flag, flag, parsed, setting } from "./flag";

const group = "Cutting:";
const kinds = removableSchema.options;
const dbOrAuto = (text: string) => (text.trim().toLowerCase() === "auto" ? "auto" : parseDb(text));

/** What is taken out of a recording, and how it is found. Names and units follow auto-editor where it has one. */
export const cuttingFlags: Flag[] = [
  flag(
    group,
    parsed("--margin <before,after>", "time left around speech (0.1s,0.2s)", parseMargin),
    (margin: ReturnType<typeof parseMargin>) => ({ marginBeforeMs: margin.beforeMs, marginAfterMs: margin.afterMs }),
  ),
  setting(group, "minCutMs", parsed("--min-cut <time>", "shorter gaps stay (0.2s)", parseDurationMs)),
  setting(
    group,
    "silenceDb",
    parsed("--silence-threshold <dB|auto>", "level under which it is silent (auto)", dbOrAuto),
  ),
  flag(
    group,
    parsed("--cut <what>", `take out only: ${kinds.join(", ")} (edit: all; audiogram: none)`, parseKinds),
    (cut: Removable[]) => ({ keep: kinds.filter((kind) => !cut.includes(kind)) }),
  ),
  setting(group, "keep", parsed("--keep <what>", `leave in: ${kinds.join(", ")}`, parseKinds)),
];

function parseKinds(text: string): Removable[] {
  return parseList(text).map((kind) => {
    const known = removableSchema.safeParse(kind);
    if (!known.success) throw new InvalidArgumentError(`Expected any of ${kinds.join(", ")}, got "${kind}".`);
    return known.data;
  });
}
