import type { RenderSettings } from "../schema/settings";
import { UserError } from "../schema/user-error";
import { codecFacts, type Encoder } from "./codecs";

/** Throws a UserError, before any work, for a quality that a codec does not have. */
export const checkQuality = ({ codec, crf, bitrateKbps }: QualitySettings): void => {
  const range = codecFacts(codec).crf;
  if (bitrateKbps !== "auto" && range === null)
    throw new UserError(`For ${codec} expected no --bitrate: it has a rate of its own.`, "Leave out --bitrate.");
  if (bitrateKbps !== "auto" && crf !== "auto")
    throw new UserError("Expected --crf or --bitrate, got both.", "Leave out one of them.");
  if (crf === "auto" || (range !== null && crf <= range.max)) return;
  const expected = range ? `expected --crf from 0 to ${range.max}, got ${crf}` : "it takes no --crf";
  throw new UserError(`For ${codec} ${expected}.`, "Change or leave out --crf.");
};

type QualitySettings = Pick<RenderSettings, "codec" | "crf" | "bitrateKbps">;

/** The encoders to try for some settings, first choice first. */
export const encodersFor = ({ codec, crf, bitrateKbps, preset, hardware }: RenderSettings): Encoder[] => {
  const { crf: range, ...codecs } = codecFacts(codec);
  const quality = crf === "auto" ? (range?.auto ?? 0) : crf;
  return [...(hardware === "auto" ? codecs.hardware : []), ...codecs.software(preset)].map(
    ({ name, args, constant }) => ({
      name,
      args: [...args, ...(bitrateKbps === "auto" ? constant(quality) : averageArgs(bitrateKbps))],
    }),
  );
};

/** An average rate, which a moment may exceed by half and two seconds must make up for. */
const averageArgs = (kbps: number): string[] => [
  ...["-b:v", `${kbps}k`, "-maxrate", `${Math.round(kbps * 1.5)}k`, "-bufsize", `${kbps * 2}k`],
];
