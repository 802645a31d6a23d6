// Overlays as a person might plan them, of every kind but captions.
import fc from "fast-check";
import type { Overlay, OverlayOf } from "../../src/schema/overlays";
import { waveformStyleSchema } from "../../src/schema/settings";

/** A hash made of one hexadecimal digit. */
const hash = (digit: string) => `sha256-${digit.repeat(64)}`;

/** What the overlays are made of: an image, a waveform's data, and whose voice that is. */
export const overlayAssets = { image: hash("5"), data: hash("d"), voice: hash("a") };

const text = fc.constantFrom(
  "Hi",
  "The history of timekeeping, and of all that went wrong with it",
  "Donaudampfschifffahrtsgesellschaft",
  "Two\nlines",
  "人工智能如何改变我们的日常生活和工作方式",
  "كيف يغيّر الذكاء الاصطناعي",
  "W🎬W",
);
const line = fc.oneof(text, fc.constant(""));
const color = fc.constantFrom("#ffffff", "#ff0000", "#0a84ff", "#ffcc0080");
const colors = { color, accentColor: color };
// Few are shown to a browser: those must not be the ones at the limits.
const part = (min: number, max: number) =>
  fc.noBias(fc.integer({ min: 1000 * min, max: 1000 * max })).map((value) => value / 1000);
const place = { x: part(0, 1), y: part(0, 1), width: part(0.02, 1), height: part(0.02, 1) };

const looks = {
  title: fc.record({ kind: fc.constant("title" as const), text, subtitle: line, ...colors }),
  "lower-third": fc.record({ kind: fc.constant("lower-third" as const), name: text, role: line, ...colors }),
  heading: fc.record({
    kind: fc.constant("heading" as const),
    text,
    subtitle: line,
    ...place,
    fontSize: part(0.03, 0.2),
    align: fc.constantFrom("left" as const, "center" as const),
    ...colors,
  }),
  logo: fc.record({
    kind: fc.constant("logo" as const),
    asset: fc.constant(overlayAssets.image),
    corner: fc.constantFrom("top-left" as const, "top-right" as const, "bottom-left" as const, "bottom-right" as const),
    width: part(0.02, 0.5),
    opacity: part(0.1, 1),
  }),
  "progress-bar": fc.record({
    kind: fc.constant("progress-bar" as const),
    edge: fc.constantFrom("top" as const, "bottom" as const),
    thickness: part(0.001, 0.1),
    color,
    trackColor: color,
  }),
  image: fc.record({
    kind: fc.constant("image" as const),
    asset: fc.constant(overlayAssets.image),
    x: part(0, 1),
    y: part(0, 1),
    width: part(0.02, 1),
    radius: part(0, 0.5),
    entrance: fc.constantFrom("none" as const, "fade" as const, "pop" as const),
    heightPerWidth: fc.oneof(fc.constant(null), part(0.1, 3)),
  }),
  waveform: fc.record({
    kind: fc.constant("waveform" as const),
    waveform: fc.constantFrom(...waveformStyleSchema.options),
    data: fc.constant(overlayAssets.data),
    voice: fc.constant(overlayAssets.voice),
    track: fc.constant(0),
    ...place,
    bars: fc.integer({ min: 8, max: 100 }),
    color,
    endColor: color,
    smoothing: part(0, 1),
  }),
  // A new kind does not compile until it is made up here.
} satisfies Record<Exclude<Overlay["kind"], "captions">, unknown>;

type Kind = keyof typeof looks;
export const kinds = Object.keys(looks);

const isKind = (kind: string): kind is Kind => Object.hasOwn(looks, kind);

/** Overlays of a kind that are on screen for a while. */
export const overlaysOf = (
  kind: string,
  stay: { fromFrame: number; durationInFrames: number },
): fc.Arbitrary<Exclude<Overlay, OverlayOf<"captions">>> => {
  if (!isKind(kind)) throw new Error(`Nothing is known of ${kind}.`);
  const look: fc.Arbitrary<DistributiveOmit<Exclude<Overlay, OverlayOf<"captions">>, keyof typeof stay>> = looks[kind];
  return look.map((given) => ({ ...given, ...stay }));
};

type DistributiveOmit<Union, Key extends PropertyKey> = Union extends unknown ? Omit<Union, Key> : never;
