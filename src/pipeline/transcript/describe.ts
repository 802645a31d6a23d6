import type { Transcript } from "../../schema/transcript";

/** A transcript in a few words, e.g. `120 words, en`. */
export const describeTranscript = ({ words, language }: Transcript): string =>
  `${words.length} words${language === "und" ? "" : `, ${language}`}`;
