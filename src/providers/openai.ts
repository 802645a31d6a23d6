import type OpenAI from "openai";
import type { Service } from "./service";

/** OpenAI, for scripts, images and transcripts. */
export const openAiService: Service = {
  label: "OpenAI",
  keyName: "OPENAI_API_KEY",
  keysAt: "platform.openai.com/api-keys",
  urlName: "OPENAI_BASE_URL",
};

/** Its client; key and address come from the environment, and from nowhere else. Whoever calls tries again. */
export const openOpenAi = async (): Promise<OpenAI> => {
  const { default: Client } = await import("openai");
  return new Client({ maxRetries: 0 });
};

const snapshotDate = /-\d{4}-\d{2}-\d{2}$/;

/** List prices in USD for a million tokens that are read and written, of 2026. */
const prices = new Map([
  ["gpt-5.4", { input: 2.5, output: 15 }],
  ["gpt-5.4-mini", { input: 0.75, output: 4.5 }],
  ["gpt-5.4-nano", { input: 0.2, output: 1.25 }],
  ["gpt-5.2", { input: 1.75, output: 14 }],
  ["gpt-5.1", { input: 1.25, output: 10 }],
  ["gpt-5", { input: 1.25, output: 10 }],
  ["gpt-5-mini", { input: 0.25, output: 2 }],
  ["gpt-5-nano", { input: 0.05, output: 0.4 }],
  ["gpt-4.1", { input: 2, output: 8 }],
  ["gpt-4.1-mini", { input: 0.4, output: 1.6 }],
  ["gpt-4o", { input: 2.5, output: 10 }],
  ["gpt-4o-mini", { input: 0.15, output: 0.6 }],
  ["gpt-image-2", { input: 5, output: 30 }],
]);

/** What tokens cost; null for a model whose price is not known here. */
export const tokensUsd = (model: string, inputTokens: number, outputTokens: number): number | null => {
  const price = prices.get(model.replace(snapshotDate, ""));
  return price ? (inputTokens * price.input + outputTokens * price.output) / 1e6 : null;
};
