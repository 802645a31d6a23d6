import { espeakVersion } from "./espeak";
import { findOptionalPackage, wantedVersion } from "./optional-package";
import { found, missing, type Part, reinstall } from "./part";
import type { Run } from "./run";

/** What can speak here. */
export const speechParts = async (run: Run): Promise<Part[]> => {
  const espeak = await espeakVersion();
  return [
    espeak === null
      ? missing("speech: eSpeak NG", "without a key nothing speaks", reinstall)
      : found("speech: eSpeak NG", espeak, null),
    await packagePart("speech: Kokoro", "kokoro-js", "kokoro", run),
    await packagePart("speech: Chatterbox", "@huggingface/transformers", "chatterbox", run),
  ];
};

const packagePart = async (part: string, name: string, engine: string, run: Run): Promise<Part> => {
  const folder = await findOptionalPackage(name, run);
  return folder === null
    ? missing(part, "it is installed on first use", `reelwright short --speech ${engine}`)
    : found(part, wantedVersion(name), folder);
};

const keys = {
  OPENAI_API_KEY: "no script from a topic, no pictures and no transcripts from OpenAI",
  ELEVENLABS_API_KEY: "no voices from ElevenLabs",
  RUNWAYML_API_SECRET: "no clips from Runway",
  PEXELS_API_KEY: "no clips and photos from Pexels",
};

/** Which keys of services are set; never what they are. */
export const keyParts = (): Part[] =>
  Object.entries(keys).map(([name, cost]) =>
    process.env[name]?.trim() ? found(name, "set", null) : missing(name, cost, "set it, in the environment or in .env"),
  );
