import type { RenderSettings } from "../schema/settings";
import { UserError } from "../schema/user-error";
import { codecFacts } from "./codecs";
import type { RatedEncoder } from "./rated-encoder";

/** A video encoder of FFmpeg's and all it is told. Plain data, so that a worker can be handed it. */
export type Encoder = Required<Omit<RatedEncoder, "constant" | "average">>;

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

interface Machine {
  /** VA-API's devices, as `/dev/dri/renderD128`. */
  devices: string[];
  /** How many threads a software encoder may take; null for its own choice. */
  threads: number | null;
}

/** The encoders to try for some settings, first choice first. */
export const encodersFor = (settings: RenderSettings, machine: Machine): Encoder[] => [
  ...(settings.hardware === "auto"
    ? codecFacts(settings.codec)
        .hardware(settings.preset, machine.devices)
        .map((each) => rated(each, settings))
    : []),
  ...softwareFor(settings, machine),
];

/** The same without hardware. */
export const softwareFor = (settings: RenderSettings, { threads }: Pick<Machine, "threads">): Encoder[] =>
  codecFacts(settings.codec)
    .software(settings.preset, threads)
    .map((each) => rated(each, settings));

const rated = (
  { name, device = [], upload = [], args, constant, average }: RatedEncoder,
  { codec, crf, bitrateKbps }: QualitySettings,
): Encoder => {
  const quality = crf === "auto" ? (codecFacts(codec).crf?.auto ?? 0) : crf;
  const spent = bitrateKbps === "auto" ? constant(quality) : average(bitrateKbps);
  return { name, device, upload, args: [...args, ...spent] };
};
