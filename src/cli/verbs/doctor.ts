import type { Command } from "commander";
import { editInputsSchema } from "../../schema/recipes/edit";
import { takeInventory } from "../../tools/inventory";
import type { Part } from "../../tools/part";
import { type OutputFlags, type Session, withRun } from "../session";

const examples = `
Examples:
  reelwright doctor
  reelwright doctor --model small.en
  reelwright doctor --json`;

const marks = { ok: "✔", degraded: "!", missing: "✘" } as const;

/** `reelwright doctor`: every part a video may need, and what is lost without those that are missing. */
export const addDoctor = (program: Command, session: Session): void => {
  program
    .command("doctor")
    .description("tell what is installed, what is missing and what that costs")
    .option("--model <name|file>", "the whisper model to look for", editInputsSchema.shape.model.parse(undefined))
    .option("--json", "as JSON")
    .addHelpText("after", examples)
    .action(async (flags: OutputFlags & { model: string }) => {
      const parts = await withRun(session, { quiet: true }, (run) => takeInventory({ run, model: flags.model }));
      session.out.write(flags.json ? `${JSON.stringify(parts)}\n` : parts.map(partText).join(""));
    });
};

const partText = ({ part, state, version, where, cost, fix }: Part): string => {
  const place = where === null ? "" : ` (${where})`;
  const mend = cost === null ? "" : `\n    ${cost}${fix === null ? "." : `. ${fix}`}`;
  return `${marks[state]} ${part}: ${version ?? state}${place}${mend}\n`;
};
