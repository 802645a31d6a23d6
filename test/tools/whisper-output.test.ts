import assert from "node:assert/strict";
import { test } from "node:test";
import { parseWhisperOutput } from "../../src/tools/whisper-output";

/** A file as whisper-cli writes it: tabs, trailing fields we do not read, and texts as bytes. */
const fileOf = (segmentText: Buffer, tokens: Buffer[]): Buffer =>
  Buffer.concat([
    Buffer.from('{\n\t"systeminfo": "AVX = 1 | ",\n\t"model": {"type": "base", "multilingual": true},\n'),
    Buffer.from(
      '\t"result": {"language": "ja"},\n\t"transcription": [{\n\t\t"timestamps": {"from": "00:00:00,000"},\n',
    ),
    Buffer.from('\t\t"offsets": {"from": 0, "to": 900},\n\t\t"text": "'),
    segmentText,
    Buffer.from('",\n\t\t"tokens": ['),
    ...tokens.flatMap((text, i) => [
      Buffer.from(`${i ? "," : ""}{"text": "`),
      text,
      Buffer.from(
        `", "offsets": {"from": ${i * 100}, "to": ${i * 100 + 100}}, "id": ${i}, "p": 0.${9 - i}, "t_dtw": -1}`,
      ),
    ]),
    Buffer.from("]\n\t}]\n}\n"),
  ]);

test("reads text, times and probabilities", () => {
  const output = parseWhisperOutput(fileOf(Buffer.from(" Hello"), [Buffer.from("[_BEG_]"), Buffer.from(" Hello")]));
  assert.equal(output.result.language, "ja");
  assert.deepEqual(output.transcription[0]?.offsets, { from: 0, to: 900 });
  assert.deepEqual(output.transcription[0]?.tokens[1], {
    ...{ text: " Hello", offsets: { from: 100, to: 200 }, id: 1, p: 0.8, t_dtw: -1 },
  });
});

test("joins tokens that cut a letter apart, and loses none", () => {
  const letter = Buffer.from("語");
  const tokens = [Buffer.from("日"), letter.subarray(0, 1), letter.subarray(1), Buffer.from("!")];
  const output = parseWhisperOutput(fileOf(Buffer.from("日語!"), tokens));
  const read = output.transcription[0]?.tokens ?? [];
  assert.deepEqual(
    read.map((token) => token.text),
    ["日", "語", "!"],
  );
  assert.deepEqual(read[1]?.offsets, { from: 100, to: 300 });
  assert.equal(read[1]?.p, 0.7);
  assert.equal(output.transcription[0]?.text, "日語!");
});

test("a broken letter does not swallow what follows", () => {
  const output = parseWhisperOutput(
    fileOf(Buffer.from("x"), [Buffer.from([0xe8]), ..."abcdef".split("").map(Buffer.from)]),
  );
  const text = output.transcription[0]?.tokens.map((token) => token.text).join("");
  assert.match(text ?? "", /abcdef$/);
});

test("bears control characters inside a text", () => {
  const output = parseWhisperOutput(fileOf(Buffer.from("a\u0001b\nc"), []));
  assert.equal(output.transcription[0]?.text, "a b c");
});

test("plain JSON output without tokens is read too", () => {
  const file = { result: { language: "en" }, transcription: [{ text: " Hi", offsets: { from: 0, to: 5 } }] };
  assert.deepEqual(parseWhisperOutput(Buffer.from(JSON.stringify(file))).transcription[0]?.tokens, []);
});

test("anything else is refused", () => {
  assert.throws(() => parseWhisperOutput(Buffer.from("{}")));
  assert.throws(() => parseWhisperOutput(Buffer.from("no JSON")));
});
