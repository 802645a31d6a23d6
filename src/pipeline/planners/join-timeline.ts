import type { MediaInfo } from "../../schema/media";
import type { Footage, Transition } from "../../schema/picture";
import type { NoteEvent } from "../../schema/progress";
import type { JoinSettings } from "../../schema/recipes/join";
import { framesToMs, msToFramesFloor } from "../../schema/time";
import type { Sound, Timeline } from "../../schema/timeline";
import type { Size } from "./camera";
import { finishPlan } from "./finish-plan";
import { chooseFormat } from "./format";
import { stillFraming } from "./ken-burns";
import { type KnownAsset, listAssets } from "./known-asset";
import { overItsCopy, plainFootage } from "./plain-footage";
import { joinFadeMs, soundOf } from "./sound";
import { transitionsInto } from "./transitions";

export interface JoinedVideo extends KnownAsset {
  media: MediaInfo;
}

export interface JoinInput {
  videos: JoinedVideo[];
  music: KnownAsset | null;
  settings: JoinSettings;
}

/** A video where it lies in the output: the next one begins `tailFrames` before its end. */
interface Laid extends KnownAsset {
  size: Size;
  hasSound: boolean;
  /** How long its last picture stays because its sound goes on. */
  heldMs: number;
  fromFrame: number;
  wholeFrames: number;
  tailFrames: number;
  transition: Transition | null;
}

/** Shapes that differ by less fill the frame: a line or two lost at its edge is not seen. */
const sameShape = 0.01;

/** From videos to the timeline in which each is seen and heard whole, in the order they are given. */
export const planJoin = ({ videos, music, settings }: JoinInput): { timeline: Timeline; notes: NoteEvent[] } => {
  const [first] = videos;
  if (!first?.media.video) throw new Error("a join needs a video that begins it");
  const format = chooseFormat(first.media.video, settings);
  const laid = layOut(videos, settings, format.fps);
  const last = laid.at(-1);
  const durationInFrames = last ? last.fromFrame + last.wholeFrames : 0;
  const voice = laid.filter(({ hasSound }) => hasSound).map((video) => voiceOf(video, format.fps));
  const differing = laid.filter(({ size }) => !fills(size, format));
  const plan = {
    version: 1 as const,
    recipe: { name: "join" as const, settings },
    source: first.hash,
    format,
    durationInFrames,
    assets: listAssets([...videos.map(({ hash, asset }) => ({ hash, asset })), music]),
    picture: laid.map(
      ({ hash, size, wholeFrames, tailFrames, transition }): Footage => ({
        ...plainFootage,
        ...(fills(size, format) ? {} : overItsCopy),
        asset: hash,
        sourceStartMs: 0,
        durationInFrames: wholeFrames - tailFrames,
        framing: stillFraming,
        transition,
      }),
    ),
    cutaways: [],
    overlays: [],
    // Nobody has listened: whatever is heard may be somebody who speaks.
    sound: soundOf({
      voice,
      speech: voice.map((span) => ({
        startMs: framesToMs(span.fromFrame, format.fps),
        endMs: framesToMs(span.fromFrame + span.durationInFrames, format.fps),
      })),
      music: music?.hash ?? null,
      durationInFrames,
      fps: format.fps,
      settings,
    }),
    cuts: [],
  };
  return finishPlan(plan, notesOn(differing.length, laid), null);
};

const layOut = (videos: JoinedVideo[], settings: JoinSettings, fps: number): Laid[] => {
  const seen = videos.map(({ hash, asset, media: { video, durationMs, audioTracks } }) => {
    if (!video) throw new Error(`${asset.fileName} has no picture`);
    const pictureMs = video.durationMs > 0 ? video.durationMs : durationMs;
    const heldMs = Math.max(0, (audioTracks[0]?.durationMs ?? 0) - pictureMs);
    const wholeFrames = Math.max(1, msToFramesFloor(pictureMs + heldMs, fps));
    return { hash, asset, size: video, hasSound: audioTracks.length > 0, heldMs, wholeFrames };
  });
  const lengths = seen.map(({ wholeFrames }) => wholeFrames);
  const transitions = transitionsInto(lengths, settings, fps);
  let next = 0;
  return seen.map((video, index) => {
    const fromFrame = next;
    const tailFrames = transitions[index + 1]?.durationInFrames ?? 0;
    next += video.wholeFrames - tailFrames;
    return { ...video, fromFrame, tailFrames, transition: transitions[index] ?? null };
  });
};

const fills = (size: Size, format: Size): boolean =>
  Math.abs((size.width * format.height) / (size.height * format.width) - 1) < sameShape;

/** Sounds cross as their pictures do. */
const voiceOf = (
  { hash, fromFrame, wholeFrames, tailFrames, transition }: Laid,
  fps: number,
): Sound["voice"][number] => {
  const fade = (frames: number) => (frames > 0 ? framesToMs(frames, fps) : joinFadeMs(wholeFrames, fps));
  return {
    asset: hash,
    track: 0,
    sourceStartMs: 0,
    fromFrame,
    durationInFrames: wholeFrames,
    fadeInMs: fade(transition?.durationInFrames ?? 0),
    fadeOutMs: fade(tailFrames),
  };
};

/** A picture that stays for less is not seen to stand still. */
const seenMs = 500;

const notesOn = (differing: number, laid: Laid[]): NoteEvent[] => {
  const told = (message: string, fix: string): NoteEvent[] => [{ type: "note", level: "info", message, fix }];
  const shapes = `${differing} of ${laid.length} videos are of another shape: they are shown whole, over a blurred copy.`;
  const held = laid.filter(({ heldMs }) => heldMs >= seenMs).map(({ asset }) => asset.fileName);
  const stays = `The sound of ${held.join(", ")} goes on after the picture: its last picture stays.`;
  return [
    ...(differing > 0 ? told(shapes, "Set --aspect to choose the shape.") : []),
    ...(held.length > 0 ? told(stays, "Trim the sound where it is not wanted.") : []),
  ];
};
