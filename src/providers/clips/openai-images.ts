import { writeFile } from "node:fs/promises";
import { z } from "zod";
import { writeWholeFile } from "../../tools/write-whole";
import { openAiService, openOpenAi, tokensUsd } from "../openai";
import { ProviderError } from "../provider-error";
import { addressOf, callService, missingKey } from "../service";
import type { ClipSource, WantedClip } from "./clip-source";
import { orderId, promptFor, wording } from "./made-to-order";

/** It makes images of any shape. */
const model = "gpt-image-2";
const quality = "medium";
/** Rough, by list price of 2026: about 2,000 tokens at 30 USD a million. */
const imageUsd = 0.07;
const mostPromptChars = 4000;

const imagesSchema = z.object({
  data: z.array(z.object({ b64_json: z.string() })).min(1),
  usage: z.object({ input_tokens: z.number(), output_tokens: z.number() }).nullish(),
});

/** Images by OpenAI; a call that takes longer than `deadlineMs` has failed. */
export const openAiImagesBy = ({ deadlineMs }: { deadlineMs: number }): ClipSource => ({
  name: "openai",
  origin: "generated",
  atOnce: 3,
  attempts: 2,
  versions: () => ({ model, quality, wording, ...addressOf(openAiService) }),
  missing: async () => missingKey(openAiService),
  find: async (wanted) => {
    const { width, height } = sizeFor(wanted);
    const prompt = promptFor(wanted, mostPromptChars);
    const id = orderId(model, quality, prompt, width, height);
    const image = { source: "openai", id, kind: "image", width, height, durationMs: 0, extension: ".jpg" } as const;
    return [{ ...image, from: prompt, model, licence: "OpenAI Terms of Use", author: null, pageUrl: null }];
  },
  estimateUsd: () => imageUsd,
  fetch: async ({ from, width, height }, path, run) => {
    const client = await openOpenAi();
    const answer = await callService({
      service: openAiService,
      run,
      deadlineMs,
      call: async (signal) => {
        const size = `${width}x${height}`;
        const request = { model, prompt: from, size, quality, output_format: "jpeg" } as const;
        return imagesSchema.parse(await client.images.generate(request, { signal }));
      },
    });
    const bytes = Buffer.from(answer.data[0]?.b64_json ?? "", "base64");
    if (!isJpeg(bytes)) throw new ProviderError("broken", "OpenAI's image is none.");
    await writeWholeFile(path, (temp) => writeFile(temp, bytes));
    const { usage } = answer;
    return { costUsd: usage ? tokensUsd(model, usage.input_tokens, usage.output_tokens) : null };
  },
});

/** Images by OpenAI. */
export const openAiImages = openAiImagesBy({ deadlineMs: 240_000 });

const isJpeg = (bytes: Buffer): boolean => bytes.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff]));

const aboutPixels = 1920 * 1080;
const step = 16;

/** The shape of the video, of about two megapixels: the sides go in steps of 16, the one at most three times the other. */
const sizeFor = (wanted: WantedClip) => {
  const ratio = Math.min(3, Math.max(1 / 3, wanted.width / wanted.height));
  const side = (pixels: number) => Math.round(pixels / step) * step;
  return { width: side(Math.sqrt(aboutPixels * ratio)), height: side(Math.sqrt(aboutPixels / ratio)) };
};
