import type { Transcript } from "../../schema/transcript";

/** A transcript in a few words, e.g. `120 words, en`. */
export const describeTranscript = ({ words, language }: Transcript): string =>
  `${words.length} words${language === "und" ? "" : `, ${language}`}`;

/** Who has told the words, for the provenance. */
export const hearingTools = (transcript: Transcript | null): Record<string, string> =>
  transcript ? { transcript: `${transcript.source.kind} ${transcript.source.detail}` } : {};
