import { readFile } from "node:fs/promises";
import { basename, extname } from "node:path";
import { brokenJsonLine } from "../../schema/json-line";
import type { Transcript } from "../../schema/transcript";
import { UserError } from "../../schema/user-error";
import { systemUserError } from "../../tools/system-error";
import { parseWhisperOutput, whisperOutputSchema } from "../../tools/whisper-output";
import { decodeText } from "../decode-text";
import { brokenAt } from "./captions-text";
import { detectLanguage, isLanguageCode } from "./language";
import { captionsSchema, readCaptions } from "./read-captions";
import { readSrt } from "./read-srt";
import { readText, textFormat } from "./read-text";
import { readVtt } from "./read-vtt";
import { readWhisper } from "./read-whisper";
import { readWords, wordsSchema } from "./read-words";
import { readAloud } from "./spread-words";
import { type Piece, wordsOf } from "./words-of";

interface ReadSidecar {
  pieces: Piece[];
  format: string;
  /** As the file itself says. */
  language?: string | undefined;
}

/** Reads a transcript that the user has. Throws a UserError that says where it is broken. */
export const readSidecar = async (path: string, language: string): Promise<Transcript> => {
  const fileName = basename(path);
  const bytes = await readFile(path).catch((error: unknown) => {
    throw (
      systemUserError(error, path) ?? new UserError(`No transcript at ${path}.`, "Check the path.", { cause: error })
    );
  });
  const read = readBytes(bytes, fileName);
  const spokenIn = read.pieces.map(({ text }) => text).join("");
  const said = [language === "auto" ? undefined : language, languageInName(fileName), read.language];
  const code = said.find((each) => each !== undefined && isLanguageCode(each)) ?? detectLanguage(spokenIn);
  const { words, timesEstimated } =
    read.format === textFormat ? { words: readAloud(spokenIn, code), timesEstimated: true } : wordsOf(read.pieces);
  if (words.length === 0) throw new UserError(`${fileName} holds no words.`, "Use another with --transcript.");
  return {
    language: code,
    words,
    source: { kind: "sidecar", detail: read.format },
    timesEstimated,
  };
};

/** `talk.pt-BR.srt` is in Brazilian Portuguese. */
export const languageInName = (fileName: string): string | undefined => {
  const code = fileName
    .replace(/\.words(?=\.json$)/i, "")
    .split(".")
    .at(-2);
  return fileName.split(".").length > 2 && code && isLanguageCode(code) ? code : undefined;
};

const readBytes = (bytes: Buffer, fileName: string): ReadSidecar => {
  const text = decodeText(bytes);
  const extension = extname(fileName).toLowerCase();
  if (extension === ".srt") return { pieces: readSrt(text, fileName), format: "srt" };
  if (extension === ".vtt") return { pieces: readVtt(text, fileName), format: "vtt" };
  if (extension === ".json") return readJson(text, bytes, fileName);
  if (extension === ".txt") return { pieces: readText(text), format: textFormat };
  throw new UserError(
    `${fileName} is no transcript that can be read.`,
    "Give an .srt, .vtt or .json file (captions, words or whisper.cpp's), or the plain text as .txt.",
  );
};

const readJson = (text: string, bytes: Buffer, fileName: string): ReadSidecar => {
  const document = parseJson(text, bytes, fileName);
  const whisper = whisperOutputSchema.safeParse(document);
  if (whisper.success) {
    return { pieces: readWhisper(whisper.data), format: "whisper.cpp", language: whisper.data.result.language };
  }
  const captions = captionsSchema.safeParse(document);
  if (captions.success) return { pieces: readCaptions(captions.data), format: "captions" };
  const words = wordsSchema.safeParse(document);
  if (words.success) {
    const language = Array.isArray(words.data) ? undefined : languageCode(words.data.language);
    return { pieces: readWords(words.data), format: "words", language };
  }
  throw new UserError(
    `${fileName} is JSON, but no transcript: expected whisper.cpp's output, a list of captions (text, startMs, endMs) or of words (word, start, end).`,
    "Correct the file, or use another with --transcript.",
  );
};

const parseJson = (text: string, bytes: Buffer, fileName: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    const whisper = parseAsWhisper(bytes);
    if (whisper !== null) return whisper;
    throw brokenAt(fileName, brokenJsonLine(text), "the JSON is broken");
  }
};

// whisper.cpp leaves control characters in its texts, which are no JSON.
const parseAsWhisper = (bytes: Buffer): unknown => {
  try {
    return parseWhisperOutput(bytes);
  } catch {
    return null;
  }
};

const english = new Intl.DisplayNames(["en"], { type: "language" });
const codes = [
  "en",
  "de",
  "es",
  "fr",
  "it",
  "pt",
  "nl",
  "pl",
  "ru",
  "uk",
  "tr",
  "ar",
  "he",
  "hi",
  "zh",
  "ja",
  "ko",
  "th",
];

/** OpenAI says `english` where others say `en`. */
const languageCode = (said: string | undefined): string | undefined => {
  if (said === undefined) return undefined;
  return codes.find((code) => english.of(code)?.toLowerCase() === said.toLowerCase()) ?? said;
};
