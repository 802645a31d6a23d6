import { Command } from "commander";
import packageJson from "../../package.json" with { type: "json" };
import type { Session } from "./session";
import { addAnalyze } from "./verbs/analyze";
import { addCache } from "./verbs/cache";
import { addCaptions } from "./verbs/captions";
import { addDoctor } from "./verbs/doctor";
import { addPlan } from "./verbs/plan";
import { addRender } from "./verbs/render";
import { addStudio } from "./verbs/studio";

const examples = `
Examples:
  reelwright render talk.mp4
  reelwright render talk.mp4 --aspect 9:16 --captions karaoke --music bed.mp3 -o short.mp4
  reelwright studio talk.mp4
  reelwright doctor`;

/** The command line: one verb a file. */
export const buildProgram = (session: Session): Command => {
  const program = new Command("reelwright")
    .description("Turns a recording into a finished, captioned video.")
    .version(packageJson.version, "-V, --version")
    .showSuggestionAfterError()
    .addHelpText("after", examples)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => session.out.write(text),
      writeErr: (text) => session.err.write(text),
      outputError: (text, write) => write(`${inOneLine(text)}. --help shows what there is.\n`),
    });

  for (const add of [addRender, addPlan, addAnalyze, addStudio, addCaptions, addCache, addDoctor])
    add(program, session);
  return program;
};

const inOneLine = (text: string): string =>
  text
    .trim()
    .replace(/^error: /, "")
    .replaceAll("\n", " ")
    .replace(/\.$/, "");
