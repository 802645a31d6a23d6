import { UserError } from "../schema/user-error";

const causes: { text: RegExp; say: (name: string) => [what: string, fix: string] }[] = [
  {
    text: /^(.*): No such file or directory/m,
    say: (name) => [`No such file: ${name}.`, "Check the path."],
  },
  {
    text: /^(.*): Is a directory/m,
    say: (name) => [`${name} is a folder.`, "Name a media file."],
  },
  {
    text: /moov atom not found/,
    say: (name) => [`${name} is cut off, or no media file: it has no index.`, "Copy or export it again."],
  },
  {
    text: /(?:is not supported|CENC|encrypted).*(?:encryption|DRM|scheme)|encrypted (?:stream|track|sample)/i,
    say: (name) => [`${name} is copy-protected.`, "Use a file without DRM."],
  },
  {
    text: /Invalid data found when processing input/,
    say: (name) => [`${name} is not a media file that FFmpeg can read.`, "Name a video or audio file."],
  },
];

/** What FFmpeg says about its input, as the user should hear it; null where the input is not to blame. */
export const mediaUserError = (stderr: string, inputPath: string | null): UserError | null => {
  for (const { text, say } of causes) {
    const match = text.exec(stderr);
    if (match) return new UserError(...say(lastPart(match[1]) ?? inputPath ?? "The input"));
  }
  return null;
};

/** FFmpeg puts its own words before the name: `[in#0 @ 0x55d] Error opening input: `. */
const lastPart = (line: string | undefined): string | undefined =>
  line?.replace(/^\[[^\]]*\] */, "").replace(/^.*(?:Error opening input|Error opening input file)[^:]*: */, "") ||
  undefined;
