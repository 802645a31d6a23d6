import type { RenderSettings } from "../schema/settings";
import { UserError } from "../schema/user-error";
import { graphicsDevices, tryEncoding } from "../tools/encoder";
import { howToGetFfmpeg } from "../tools/ffmpeg";
import type { Run } from "../tools/run";
import { trialArgs } from "./encoding";
import { type Encoder, encodersFor, softwareFor } from "./quality";

/**
 * The first encoder that works here, tried with all that it will be told. `threads` null lets a software encoder take as
 * many as it likes.
 */
export const pickEncoder = async (settings: RenderSettings, threads: number | null, run: Run): Promise<Encoder> => {
  const failures: string[] = [];
  const { codec, hardware } = settings;
  const software = softwareFor(settings, { threads }).map(({ name }) => name);
  const devices = hardware === "auto" ? await graphicsDevices() : [];
  for (const encoder of encodersFor(settings, { devices, threads })) {
    const failure = await tryEncoding(trialArgs({ codec, encoder, input: { kind: "png" }, fps: 25 }), run);
    if (failure === null) {
      if (hardware === "auto" && software.includes(encoder.name)) {
        const message = `No hardware encoder for ${codec} works here; ${encoder.name} is used instead.`;
        run.report({ type: "note", level: "warning", message });
      }
      return encoder;
    }
    failures.push(`${encoder.name} (${failure})`);
  }
  throw new UserError(`FFmpeg cannot encode ${codec} here: ${failures.join(", ")}.`, howToGetFfmpeg);
};
