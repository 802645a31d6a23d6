import { z } from "zod";
import { zColor } from "./color";
import { easeSine, framingKeyframeSchema } from "./framing";
import { contentHashSchema } from "./media";
import { onceForEach } from "./once-for-each";
import { transitionKindSchema } from "./settings";

/** Takes up the first frames of the shot it leads to; the shot before it goes on beneath for as long. */
export const transitionSchema = z.object({
  kind: transitionKindSchema,
  durationInFrames: z.int().positive(),
});
export type Transition = z.infer<typeof transitionSchema>;

const anyShot = {
  durationInFrames: z.int().positive(),
  /** Null for a plain cut. */
  transition: transitionSchema.nullable(),
};

/** An unbroken stretch of one file. At rate 1 a frame of output is a frame of source. */
export const footageSchema = z.object({
  kind: z.literal("footage"),
  asset: contentHashSchema,
  /** Lies on a frame of the timeline's rate; of no account for an image. */
  sourceStartMs: z.number().nonnegative(),
  playbackRate: z.number().min(0.25).max(4),
  ...anyShot,
  framing: z.array(framingKeyframeSchema).min(1),
  /** `contain` shows all of it, over a blurred copy of itself that fills the frame. */
  fit: z.enum(["cover", "contain"]),
  /** Of the picture itself, or with `contain` of the copy behind it: a fraction of the frame's shorter side. */
  blur: z.number().min(0).max(0.2),
  /** How much darker it is shown, 0 to 1: text stands out on it. With `contain` only the copy behind. */
  dim: z.number().min(0).max(1),
});
export type Footage = z.infer<typeof footageSchema>;

/** A picture that is drawn: what is behind sound without pictures, and behind scenes for which no clip was found. */
export const backdropSchema = z.object({
  kind: z.literal("backdrop"),
  style: z.enum(["color", "gradient", "aurora", "bokeh", "waves"]),
  colors: z.array(zColor).min(1).max(4),
  /** Whether it moves, and how: two shots of one seed move as one. */
  isMoving: z.boolean(),
  seed: z.string(),
  /** The frame of its movement with which the shot begins: a picture that goes on through several shots does not jump. */
  startFrame: z.int().nonnegative(),
  ...anyShot,
});
export type Backdrop = z.infer<typeof backdropSchema>;

/** Shots follow one another without gaps. */
export const shotSchema = z.discriminatedUnion("kind", [footageSchema, backdropSchema]);
export type Shot = z.infer<typeof shotSchema>;

/** B-roll or an image over the picture, faded in and out. */
export const cutawaySchema = z.object({
  asset: contentHashSchema,
  fromFrame: z.int().nonnegative(),
  durationInFrames: z.int().positive(),
  sourceStartMs: z.number().nonnegative(),
  framing: z.array(framingKeyframeSchema).min(1),
  fadeInFrames: z.int().nonnegative(),
  fadeOutFrames: z.int().nonnegative(),
  /** The spoken word it was chosen for. */
  matched: z.string(),
});
export type Cutaway = z.infer<typeof cutawaySchema>;

/** The frame of output at which each shot begins. */
export const shotStarts = (picture: Pick<Shot, "durationInFrames">[]): number[] => {
  let next = 0;
  return picture.map((shot) => {
    const start = next;
    next += shot.durationInFrames;
    return start;
  });
};

/** A shot, and the frames of output in which it is seen: it goes on beneath the transition that leads from it. */
export interface PlacedShot {
  shot: Shot;
  index: number;
  fromFrame: number;
  durationInFrames: number;
  /** The transition into it; none into the first, and none longer than the shot. */
  arrival: Transition | null;
  /** The transition into the shot after it. */
  departure: Transition | null;
}

const place = (picture: Shot[]): PlacedShot[] => {
  const starts = shotStarts(picture);
  const arrivals = picture.map(({ transition, durationInFrames }, index) =>
    transition === null || index === 0
      ? null
      : { ...transition, durationInFrames: Math.min(transition.durationInFrames, durationInFrames) },
  );
  return picture.map((shot, index) => {
    const departure = arrivals[index + 1] ?? null;
    return {
      shot,
      index,
      fromFrame: starts[index] ?? 0,
      durationInFrames: shot.durationInFrames + (departure?.durationInFrames ?? 0),
      arrival: arrivals[index] ?? null,
      departure,
    };
  });
};

/** Where every shot is seen. No more than two are seen at once. */
export const placeShots = onceForEach(place);

/** A file that is seen in the picture: all of a shot or a cutaway. */
export interface Showing
  extends Pick<Footage, "asset" | "sourceStartMs" | "playbackRate" | "framing" | "fit" | "dim" | "durationInFrames"> {
  /** The shot or cutaway, by its place in the timeline. */
  use: { kind: "shot" | "cutaway"; index: number };
  fromFrame: number;
}

/** What of which file is seen when: the shots in their order, then the cutaways over them. */
export const filesShown = ({ picture, cutaways }: { picture: Shot[]; cutaways: Cutaway[] }): Showing[] => [
  ...footageShown(picture),
  ...cutawaysShown(cutaways),
];

const footageShown = onceForEach((picture: Shot[]): Showing[] =>
  placeShots(picture).flatMap(({ shot, index, fromFrame, durationInFrames }) =>
    shot.kind === "footage" ? [{ ...shot, use: { kind: "shot" as const, index }, fromFrame, durationInFrames }] : [],
  ),
);

const cutawaysShown = onceForEach((cutaways: Cutaway[]): Showing[] =>
  cutaways.map((cutaway, index) => ({
    ...{ use: { kind: "cutaway", index }, playbackRate: 1, fit: "cover", dim: 0 },
    ...cutaway,
  })),
);

/** What part a shot has in a frame. */
export interface Appearance {
  /** Frames since the shot began; past its end where it leaves. */
  frame: number;
  /** `null` where it has the frame to itself. */
  passage: {
    role: "arriving" | "leaving";
    kind: Transition["kind"];
    /** Of the transition, eased: above 0 in its first frame, below 1 in its last. */
    progress: number;
  } | null;
}

/** How a shot appears in a frame of output; null where it is not seen. */
export const appearanceAt = (placed: PlacedShot, outputFrame: number): Appearance | null => {
  const { shot, arrival, departure } = placed;
  const frame = outputFrame - placed.fromFrame;
  if (frame < 0 || frame >= placed.durationInFrames) return null;
  const passage = (role: "arriving" | "leaving", { kind, durationInFrames }: Transition, passed: number) => ({
    frame,
    passage: { role, kind, progress: easeSine((passed + 1) / (durationInFrames + 1)) },
  });
  if (departure && frame >= shot.durationInFrames) return passage("leaving", departure, frame - shot.durationInFrames);
  if (arrival && frame < arrival.durationInFrames) return passage("arriving", arrival, frame);
  return { frame, passage: null };
};

/** The shots that are seen in a frame of output, the lower one first: one, or two in a transition. */
export const shotsAt = (picture: Shot[], outputFrame: number): (PlacedShot & Appearance)[] =>
  placeShots(picture).flatMap((placed) => {
    const appearance = appearanceAt(placed, outputFrame);
    return appearance ? { ...placed, ...appearance } : [];
  });
