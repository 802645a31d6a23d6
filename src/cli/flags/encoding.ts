import { renderSettingsSchema } from "../../schema/settings";
import { parseBitrateKbps, parseFrameRange, parseNumberOr } from "../units";
import { chosen, type Flag, flag, parsed, setting } from "./flag";

const encoding = "Encoding:";
const { shape } = renderSettingsSchema;

/** Every flag of a render; none of them changes the plan. */
export const encodingFlags: Flag[] = [
  setting(
    encoding,
    "engine",
    chosen("--engine <name>", "what paints the picture (auto)", shape.engine.unwrap().options),
  ),
  flag(encoding, chosen("--codec <name>", "video codec (h264)", shape.codec.unwrap().options), (codec: string) => ({
    codec,
  })),
  flag(
    encoding,
    chosen("--preset <name>", "x264 and x265 preset (veryfast)", shape.preset.unwrap().options),
    (preset: string) => ({ preset }),
  ),
  flag(
    encoding,
    parsed("--crf <n>", "constant quality, lower is better (auto)", parseNumberOr("auto")),
    (crf: number | "auto") => ({ crf }),
  ),
  setting(encoding, "bitrateKbps", parsed("--bitrate <rate>", "average rate instead, e.g. 8M", parseBitrateKbps)),
  flag(
    encoding,
    chosen(
      "--hardware <how>",
      "graphics hardware that decodes and encodes: auto tries it first (off)",
      shape.hardware.unwrap().options,
    ),
    (hardware: string) => ({ hardware }),
  ),
  flag(encoding, chosen("--gl <backend>", "how the browser draws (auto)", shape.gl.unwrap().options), (gl: string) => ({
    gl,
  })),
  flag(
    encoding,
    parsed("--concurrency <n>", "browser tabs at the same time (auto)", parseNumberOr("auto")),
    (concurrency: number | "auto") => ({ concurrency }),
  ),
  flag(
    encoding,
    parsed("--frames <first-last>", "only these output frames", parseFrameRange),
    (frames: [number, number]) => ({ frames }),
  ),
];
