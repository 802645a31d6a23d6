import { z } from "zod";
import { UserError } from "../../schema/user-error";
import { faultOfAnswer, headersSchema } from "../fault";
import { ProviderError } from "../provider-error";
import type { Service } from "../service";

/** ElevenLabs, for speech. */
export const elevenLabsService: Service = {
  label: "ElevenLabs",
  keyName: "ELEVENLABS_API_KEY",
  keysAt: "elevenlabs.io/app/settings/api-keys",
  urlName: "ELEVENLABS_BASE_URL",
};

/** What the SDK throws for an answer with an error status. */
const answerSchema = z.object({
  statusCode: z.number(),
  body: z.unknown(),
  rawResponse: z.object({ headers: headersSchema }),
});

const said = z.object({ status: z.string().nullish(), code: z.string().nullish(), message: z.string().nullish() });
/** An error of validation tells of each field. */
const bodySchema = z.object({ detail: z.union([z.string(), said, z.array(z.object({ msg: z.string() }))]) });

/** Says what the SDK threw as an error that others understand. */
export const elevenLabsFault = (error: unknown, voice: string | null): unknown => {
  const answer = answerSchema.safeParse(error).data;
  if (answer) {
    const { code, message } = saidIn(answer.body);
    if (voice !== null && (answer.statusCode === 404 || /^voice_(not_found|does_not_exist)$/.test(code)))
      return new UserError(`ElevenLabs has no voice "${voice}".`, "See those of your account with --list-voices.");
    const { headers } = answer.rawResponse;
    return faultOfAnswer(elevenLabsService, { status: answer.statusCode, headers, body: { code, message } });
  }
  if (!(error instanceof Error)) return error;
  // The SDK finds an answer that is not what it expects.
  if ("errors" in error) return new ProviderError("broken", "ElevenLabs' answer could not be read.");
  return error.cause ?? error;
};

const saidIn = (body: unknown): { code: string; message: string } => {
  const detail = bodySchema.safeParse(body).data?.detail ?? "";
  if (typeof detail === "string") return { code: "", message: detail };
  if (Array.isArray(detail)) return { code: "", message: detail.map(({ msg }) => msg).join("; ") };
  return { code: detail.code ?? detail.status ?? "", message: detail.message ?? "" };
};
