import { aspectSchema, transitionSettings, waveformSettings } from "../../schema/settings";
import { parseDurationMs, parseNumber, parseNumberOr, parseResolution } from "../units";
import { chosen, type Flag, flag, parsed, said, setting } from "./flag";

const group = "Picture:";

/** Shape, size and rate of the result. */
export const formatFlags: Flag[] = [
  setting(group, "aspect", chosen("--aspect <ratio>", "shape of the result", ["source", ...aspectSchema.options])),
  setting(group, "resolution", parsed("--resolution <size>", "720p, 1080p, 1440p, 4k or source", parseResolution)),
  setting(group, "fps", parsed("--fps <rate>", "24 to 60, or source", parseNumberOr("source"))),
];

/** Whose video it is. */
export const brandFlags: Flag[] = [
  setting(group, "title", said("--title <text>", "what it is called")),
  setting(group, "subtitle", said("--subtitle <text>", "line under the title")),
  setting(group, "logo", said("--logo <image>", "logo in a corner")),
  setting(group, "progressBar", said("--progress-bar", "progress bar along the bottom")),
  setting(group, "progressBar", said("--no-progress-bar", "none")),
  setting(group, "accentColor", said("--accent <colour>", "colour of titles and bars (#6c4dff)")),
];

/** The shape of the voice. */
export const waveformFlags: Flag[] = [
  flag(
    group,
    chosen("--waveform [style]", "waveform of the voice: bars", waveformSettings.waveform.unwrap().options),
    (style: string | boolean) => ({ waveform: style === true ? "bars" : style === false ? "none" : style }),
  ),
  setting(group, "waveformColor", said("--waveform-color <colour>", "its colour (the accent)")),
  setting(group, "waveformSize", parsed("--waveform-size <factor>", "its height against the usual (1)", parseNumber)),
  setting(group, "waveformSmoothing", parsed("--waveform-smoothing <0-1>", "how slowly it falls (0.5)", parseNumber)),
];

/** How one picture becomes the next. */
export const transitionFlags: Flag[] = [
  setting(
    group,
    "transition",
    chosen("--transition <kind>", "between pictures", transitionSettings.transition.unwrap().options),
  ),
  setting(group, "transitionMs", parsed("--transition-time <time>", "how long each takes (0.5s)", parseDurationMs)),
];
