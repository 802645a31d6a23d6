import { z } from "zod";

const offsetsSchema = z.object({ from: z.number(), to: z.number() });

const tokenSchema = z.object({
  text: z.string(),
  id: z.int(),
  /** Probability, 0 to 1. */
  p: z.number(),
  /** Milliseconds; absent for tokens without a time of their own. */
  offsets: offsetsSchema.optional(),
  /** Hundredths of a second by dynamic time warping; -1 where it was off. */
  t_dtw: z.number().optional(),
});
export type WhisperToken = z.infer<typeof tokenSchema>;

/** The JSON that `whisper-cli -ojf` writes, as far as we read it. */
export const whisperOutputSchema = z.object({
  model: z.object({ type: z.string(), multilingual: z.boolean() }).optional(),
  result: z.object({ language: z.string() }),
  transcription: z.array(
    z.object({ text: z.string(), offsets: offsetsSchema, tokens: z.array(tokenSchema).default([]) }),
  ),
});
export type WhisperOutput = z.infer<typeof whisperOutputSchema>;

/**
 * Parses a file of whisper.cpp's. Older versions cut letters of several bytes apart between tokens, which makes the
 * file invalid as text: such tokens are joined here, so that no letter is lost.
 */
export const parseWhisperOutput = (file: Buffer): WhisperOutput => {
  const whole = decode(file);
  // Control characters within a text are written as they are; between texts they mean nothing.
  const parse = (text: string) => whisperOutputSchema.parse(JSON.parse(text.replace(controlCharacters, " ")));
  if (whole !== null) return parse(whole);
  const bytes = parse(file.toString("latin1"));
  return {
    ...bytes,
    transcription: bytes.transcription.map((segment) => ({
      ...segment,
      text: Buffer.from(segment.text, "latin1").toString("utf8"),
      tokens: joinBytes(segment.tokens),
    })),
  };
};

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const controlCharacters = /[\u0000-\u001f]/g;

/** Text of valid UTF-8; null for anything else. */
const decode = (bytes: Buffer): string | null => {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
};

/** A letter has at most four bytes, so it lies in at most four tokens; what makes none by then is broken. */
const mostTokensALetter = 4;

const joinBytes = (tokens: WhisperToken[]): WhisperToken[] => {
  const joined: WhisperToken[] = [];
  for (let first = 0; first < tokens.length; ) {
    let count = 1;
    let token = join(tokens.slice(first, first + 1));
    while (decode(bytesOf(token)) === null && count < mostTokensALetter && first + count < tokens.length) {
      count++;
      token = join(tokens.slice(first, first + count));
    }
    joined.push({ ...token, text: bytesOf(token).toString("utf8") });
    first += count;
  }
  return joined;
};

const bytesOf = (token: WhisperToken) => Buffer.from(token.text, "latin1");

const join = (tokens: WhisperToken[]): WhisperToken => tokens.reduce(joinTokens);

const joinTokens = (a: WhisperToken, b: WhisperToken): WhisperToken => ({
  ...a,
  text: a.text + b.text,
  p: Math.min(a.p, b.p),
  ...(a.offsets && b.offsets ? { offsets: { from: a.offsets.from, to: b.offsets.to } } : {}),
});
