import type { WhisperOutput, WhisperToken } from "../../tools/whisper-output";
import { isSoundOnly } from "./captions-text";
import type { Piece } from "./words-of";

/** A token that is no text: times, begin and end marks. */
const isMark = (token: WhisperToken) => /^\[_.*\]$|^<\|.*\|>$/.test(token.text.trim());

/** No word of one token lasts longer, whatever the model says; each letter adds a little. */
const longestMs = (text: string) => 500 + 70 * text.trim().length;

/** What whisper.cpp heard, token by token where it tells, else segment by segment. */
export const readWhisper = ({ transcription }: WhisperOutput): Piece[] =>
  transcription.flatMap((segment): Piece[] => {
    if (isSoundOnly(segment.text)) return [];
    const bounds = { startMs: segment.offsets.from, endMs: Math.max(segment.offsets.from, segment.offsets.to) };
    const tokens = segment.tokens.filter((token) => !isMark(token));
    if (tokens.length === 0) return [{ text: `${segment.text} `, ...bounds, confidence: null }];
    return tokens.map((token, index) => {
      const startMs = startOf(token, bounds);
      const next = tokens[index + 1];
      const endMs = next ? startOf(next, bounds) : bounds.endMs;
      const said = token.offsets && !isAligned(token) ? token.offsets.to : endMs;
      return {
        text: token.text,
        startMs,
        endMs: Math.max(startMs, Math.min(said, endMs, startMs + longestMs(token.text))),
        confidence: Math.min(1, Math.max(0, token.p)),
      };
    });
  });

const isAligned = ({ t_dtw }: WhisperToken) => t_dtw !== undefined && t_dtw >= 0;

/** The time by alignment with the sound where there is one: the other is a guess by the model. */
const startOf = (token: WhisperToken, segment: { startMs: number; endMs: number }): number => {
  const aligned = isAligned(token) ? (token.t_dtw ?? 0) * 10 : null;
  const told = aligned ?? token.offsets?.from ?? segment.startMs;
  return Math.min(Math.max(told, segment.startMs), segment.endMs);
};
