import { Command } from "commander";
import packageJson from "../../package.json" with { type: "json" };
import type { Session } from "./session";
import { addAnalyze } from "./verbs/analyze";
import { addAudiogram } from "./verbs/audiogram";
import { addCache } from "./verbs/cache";
import { addCaptions } from "./verbs/captions";
import { addDoctor } from "./verbs/doctor";
import { addJoin } from "./verbs/join";
import { addPlan } from "./verbs/plan";
import { addProbe } from "./verbs/probe";
import { addRender } from "./verbs/render";
import { addShort } from "./verbs/short";
import { addStudio } from "./verbs/studio";

const examples = `
Examples:
  reelwright render talk.mp4
  reelwright render talk.mp4 --aspect 9:16 --captions karaoke --music bed.mp3 -o short.mp4
  reelwright render podcast.mp3
  reelwright short --script script.md
  reelwright studio talk.mp4
  reelwright doctor`;

const verbs = [
  ...[addRender, addAudiogram, addShort, addJoin],
  ...[addPlan, addAnalyze, addStudio, addCaptions, addProbe, addCache, addDoctor],
];

/** The command line: one verb a file. */
export const buildProgram = (session: Session): Command => {
  const program = new Command("reelwright")
    .description("Turns a recording, an audio file or a topic into a finished, captioned video.")
    .version(packageJson.version, "-V, --version")
    .showSuggestionAfterError()
    .addHelpText("after", examples)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => session.out.write(text),
      writeErr: (text) => session.err.write(text),
      outputError: (text, write) => write(`${inOneLine(text)}. --help shows what there is.\n`),
    });

  for (const add of verbs) add(program, session);
  return program;
};

const inOneLine = (text: string): string =>
  text
    .trim()
    .replace(/^error: /, "")
    .replaceAll("\n", " ")
    .replace(/\.$/, "");
