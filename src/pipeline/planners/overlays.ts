import type { Levels } from "../../schema/analysis";
import { safeBand } from "../../schema/caption-layout";
import type { ContentHash } from "../../schema/media";
import type { OverlayOf } from "../../schema/overlays";
import type { EditSettings } from "../../schema/settings";
import { framesToMs, msToFrames } from "../../schema/time";
import type { Format } from "../../schema/timeline";
import type { OutputTime } from "./output-time";

interface OverlaysInput {
  time: OutputTime;
  format: Format;
  levels: Levels | null;
  logo: ContentHash | null;
  settings: EditSettings;
}

const titleMs = 3000;
const lowerThirdMs = 4000;
/** After the viewer has taken in the speaker, or the title. */
const lowerThirdFromMs = { alone: 1000, afterTitle: 3500 };

type Fixed = OverlayOf<"title" | "lower-third" | "logo" | "progress-bar" | "waveform">;

/** What the settings ask for besides captions, in painting order. */
export const planOverlays = (input: OverlaysInput): Fixed[] =>
  [waveform(input), progressBar(input), logo(input), lowerThird(input), title(input)].filter(
    (overlay) => overlay !== null,
  );

const throughout = ({ time }: OverlaysInput) => ({ fromFrame: 0, durationInFrames: time.durationInFrames });

/** As long as wanted if the video is; earlier rather than cut short. */
const during = ({ durationInFrames, fps }: OutputTime, fromMs: number, lengthMs: number) => {
  const frames = Math.min(durationInFrames, Math.max(1, msToFrames(lengthMs, fps)));
  return { fromFrame: Math.min(msToFrames(fromMs, fps), durationInFrames - frames), durationInFrames: frames };
};

const title = ({ time, settings }: OverlaysInput): OverlayOf<"title"> | null =>
  settings.title
    ? {
        kind: "title",
        ...during(time, 0, titleMs),
        text: settings.title,
        subtitle: settings.subtitle,
        color: "#ffffff",
        accentColor: settings.accentColor,
      }
    : null;

const lowerThird = ({ time, settings }: OverlaysInput): OverlayOf<"lower-third"> | null =>
  settings.name
    ? {
        kind: "lower-third",
        ...during(time, settings.title ? lowerThirdFromMs.afterTitle : lowerThirdFromMs.alone, lowerThirdMs),
        name: settings.name,
        role: settings.role,
        color: "#ffffff",
        accentColor: settings.accentColor,
      }
    : null;

const logo = (input: OverlaysInput): OverlayOf<"logo"> | null =>
  input.logo
    ? { kind: "logo", ...throughout(input), asset: input.logo, corner: "top-right", width: 0.14, opacity: 0.9 }
    : null;

const progressBar = (input: OverlaysInput): OverlayOf<"progress-bar"> | null =>
  input.settings.progressBar
    ? {
        kind: "progress-bar",
        ...throughout(input),
        edge: "bottom",
        thickness: 0.008,
        color: input.settings.accentColor,
        trackColor: "#ffffff40",
      }
    : null;

const waveformHeight = 0.06;

const waveform = (input: OverlaysInput): OverlayOf<"waveform"> | null =>
  input.settings.waveform && input.levels
    ? {
        kind: "waveform",
        ...throughout(input),
        levels: frameLevels(input.levels, input.time),
        bars: 48,
        color: input.settings.accentColor,
        position: safeBand(input.format).bottom - waveformHeight / 2 - 0.005,
        height: waveformHeight,
      }
    : null;

const leftAfterASecond = 0.02;

/** Loudness of each frame of the output: 0 is the quiet of the room, 1 the loudest speech; falling slower than rising. */
export const frameLevels = ({ rmsDb, hopMs }: Levels, time: OutputTime): number[] => {
  const sorted = [...rmsDb].sort((a, b) => a - b);
  const share = (part: number) => sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? -100;
  const loudDb = share(0.97);
  const quietDb = Math.min(loudDb - 12, Math.max(loudDb - 42, share(0.1)));
  const frameMs = framesToMs(1, time.fps);
  const fallPerFrame = leftAfterASecond ** (frameMs / 1000);
  let level = 0;
  return Array.from({ length: time.durationInFrames }, (_, frame) => {
    const from = Math.floor(time.toSourceMs(frame) / hopMs);
    const count = Math.max(1, Math.round(frameMs / hopMs));
    const db = Math.max(-100, ...rmsDb.slice(from, from + count));
    const now = Math.min(1, Math.max(0, (db - quietDb) / (loudDb - quietDb)));
    level = Math.max(now, level * fallPerFrame);
    return Math.round(level * 1000) / 1000;
  });
};
