import type { ContentHash } from "../schema/media";
import type { Figures } from "../schema/provenance";
import type { RenderSettings } from "../schema/settings";
import { framesToMs } from "../schema/time";
import type { Timeline } from "../schema/timeline";
import type { Run } from "../tools/run";
import { framesAsked } from "./chunks";
import { codecFacts } from "./codecs";
import { undecodable } from "./decode-ends";
import type { FigureStore } from "./engine";
import { inspect, type Known, silentLufs } from "./inspect";
import { unexplained } from "./unexplained";

/** What a render was found to be, and everything about it that is not as it was planned. */
export interface Validation {
  figures: Figures;
  /** The file must not be given to anybody. */
  problems: string[];
  /** The file can be used; the user should know. */
  warnings: string[];
}

interface Expected {
  timeline: Timeline;
  /** Whether the mix has nothing to hear, as a recording with its microphone off. */
  isSilent?: boolean;
  settings: RenderSettings;
  assetPaths: Record<ContentHash, string>;
  /** Where it is kept what was found in sources. */
  chunks: FigureStore;
}

/** A packet of AAC, which Matroska counts in and MP4 does not. */
const maxOffsetSeconds = 0.025;
const maxLoudnessError = 0.5;

/** Of a file by itself nothing is known. */
const nothing: Known = { picture: null, sound: null };

/**
 * Measures a finished file and compares it with what its timeline and settings promise. What is known of it already is
 * believed; of a picture that is known, only both ends are decoded.
 */
export const validate = async (path: string, expected: Expected, run: Run, known = nothing): Promise<Validation> => {
  const [figures, undecoded] = await Promise.all([
    inspect(path, known, run),
    known.picture
      ? undecodable(path, { frames: framesExpected(expected), fps: expected.timeline.format.fps }, run)
      : [],
  ]);
  const { problems, warnings } = compareHeader(figures, expected);
  // Where the header is wrong, that is why.
  if (problems.length === 0) problems.push(...undecoded);
  for (const kind of ["black", "frozen"] as const) {
    for (const { startSeconds, endSeconds } of await unexplained(kind, figures[kind], expected, run)) {
      problems.push(`the picture is ${kind} from ${startSeconds.toFixed(2)} to ${endSeconds.toFixed(2)} s`);
    }
  }
  return { figures, problems, warnings };
};

const framesExpected = ({ timeline, settings }: Pick<Expected, "timeline" | "settings">): number => {
  const [first, last] = framesAsked(timeline, settings);
  return last + 1 - first;
};

/** All that can be told from the figures alone. */
export const compareHeader = (
  { video, audio, seconds, integratedLufs, truePeakDb }: Figures,
  { timeline, settings, isSilent = false }: Omit<Expected, "assetPaths" | "chunks">,
): Pick<Validation, "problems" | "warnings"> => {
  const { format, sound } = timeline;
  const frames = framesExpected({ timeline, settings });
  const length = framesToMs(frames, format.fps) / 1000;
  const frame = framesToMs(1, format.fps) / 1000;
  const { probedAs } = codecFacts(settings.codec);
  const problems: string[] = [];
  const warnings: string[] = [];
  const expect = (holds: boolean, problem: string) => {
    if (!holds) problems.push(problem);
  };

  if (!video) return { problems: ["there is no picture in it"], warnings };
  if (!audio) return { problems: ["there is no sound in it"], warnings };
  const size = `${video.width} × ${video.height}`;
  expect(video.codec === probedAs, `the picture is ${video.codec}, expected ${probedAs}`);
  expect(
    video.width === format.width && video.height === format.height,
    `the picture is ${size}, expected ${format.width} × ${format.height}`,
  );
  // A container that counts in milliseconds cannot say 29.97 exactly.
  expect(
    Math.abs(video.fps / format.fps - 1) < 0.002,
    `it runs at ${video.fps.toFixed(3)} frames a second, expected ${format.fps}`,
  );
  expect(video.frames === frames, `it has ${video.frames} frames, expected ${frames}`);
  expect(
    Math.abs(seconds - length) <= frame + 0.001,
    `it lasts ${seconds.toFixed(3)} s, expected ${length.toFixed(3)} s`,
  );
  expect(
    Math.abs(audio.seconds - length) <= frame + 0.05,
    `its sound lasts ${audio.seconds.toFixed(3)} s, expected ${length.toFixed(3)} s`,
  );
  const offset = audio.startSeconds - video.startSeconds;
  expect(
    Math.abs(offset) <= maxOffsetSeconds,
    `sound and picture start ${Math.round(offset * 1000)} ms apart, expected 0`,
  );

  // A part of the timeline need not be as loud as the whole.
  const isWhole = frames === timeline.durationInFrames;
  const hasSound = sound.voice.length > 0 || sound.music !== null || sound.effects.length > 0;
  if (!isWhole || !hasSound || isSilent) return { problems, warnings };
  const { targetLufs, truePeakDb: limitDb } = sound.loudness;
  if (integratedLufs === null) return { problems, warnings };
  if (integratedLufs <= silentLufs) problems.push("it is silent");
  else if (Math.abs(integratedLufs - targetLufs) > maxLoudnessError) {
    warnings.push(`its loudness is ${integratedLufs} LUFS, expected ${targetLufs}`);
  }
  if (truePeakDb !== null && truePeakDb > limitDb) {
    warnings.push(`its true peak is ${truePeakDb} dBTP, expected at most ${limitDb}`);
  }
  return { problems, warnings };
};
