import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { isEdited } from "../../../src/pipeline/planners/fingerprint";
import { planShort, type ShortInput, type ShortScene } from "../../../src/pipeline/planners/short-timeline";
import type { Asset } from "../../../src/schema/asset";
import { captionBlockHeight, titleBand } from "../../../src/schema/caption-layout";
import { captionPresets } from "../../../src/schema/captions";
import type { OverlayOf } from "../../../src/schema/overlays";
import { type Shot, shotStarts } from "../../../src/schema/picture";
import { type ShortSettings, shortSettingsSchema } from "../../../src/schema/recipes/short";
import { framesToMs, msToFrames } from "../../../src/schema/time";
import { type Timeline, timelineSchema } from "../../../src/schema/timeline";
import { corrected, hash, rates, spoken } from "./check";
import { known } from "./known";

const digits = "0123456789abcdef";

/** A scene that is spoken in a file of its own. */
const scene = (index: number, texts: (string | number)[], picture: Partial<Asset> | null = null): ShortScene => {
  const words = spoken(texts);
  const durationMs = (words.at(-1)?.endMs ?? 0) + 100;
  return {
    narration: {
      ...known(digits[index] ?? "0", "audio", { durationMs }),
      track: 0,
      startMs: 0,
      endMs: durationMs,
      words,
      timesEstimated: false,
    },
    picture: picture && { ...known(digits[15 - index] ?? "f", picture.kind ?? "video", picture), focus: null },
  };
};

const three = [
  scene(0, [120, "the", "sea", "was", "calm", "that", "morning."], { durationMs: 9000 }),
  scene(1, [100, "nobody", "knew", "why"], { kind: "image", width: 3000, height: 4000 }),
  scene(2, [80, "then", "the", "whales", "came."]),
];

const asAsked = { speech: "espeak", picture: "local", fellBack: null };

const input = (changes: Partial<Omit<ShortInput, "settings">> = {}, chosen: Partial<ShortSettings> = {}) => ({
  script: { title: "Whales", hook: "", hashtags: [], scenes: [{ visuals: "sea", narration: "The sea was calm." }] },
  writtenBy: null,
  scenes: three,
  outcomes: (changes.scenes ?? three).map(() => asAsked),
  music: null,
  logo: null,
  settings: shortSettingsSchema.parse(chosen),
  language: "en",
  source: hash("9"),
  edited: null,
  ...changes,
});

const plan = (...args: Parameters<typeof input>): Timeline => timelineSchema.parse(planShort(input(...args)).timeline);

const captionsOf = (timeline: Timeline): OverlayOf<"captions"> | undefined =>
  timeline.overlays.find((overlay) => overlay.kind === "captions");
const textOf = (page: OverlayOf<"captions">["pages"][number]) =>
  page.lines
    .flat()
    .map(({ text }) => text)
    .join(" ");

test("a short is upright, lists what it uses, and shows a clip, an image and a drawn picture", () => {
  const timeline = plan(
    { music: known("d", "audio"), logo: known("c", "image") },
    { title: "Whales", progressBar: true, transition: "none" },
  );
  assert.deepEqual(timeline.format, { width: 1080, height: 1920, fps: 30 });
  assert.deepEqual(Object.keys(timeline.assets).sort(), ["0", "1", "2", "c", "d", "e", "f"].map(hash));
  assert.deepEqual(
    timeline.picture.map((shot) => (shot.kind === "footage" ? shot.asset : shot.style)),
    [hash("f"), hash("e"), "aurora"],
  );
  assert.deepEqual(
    timeline.overlays.map(({ kind }) => kind),
    ["progress-bar", "logo", "title", "captions"],
  );
  assert.equal(timeline.sound.music?.asset, hash("d"));
});

test("there is silence between scenes, the picture comes before the voice, and the end rests", () => {
  const { sound, format, durationInFrames } = plan({}, { transition: "none" });
  const ms = (frames: number) => Math.round(framesToMs(frames, format.fps));
  const ends = sound.voice.map((span) => span.fromFrame + span.durationInFrames);
  assert.equal(ms(sound.voice[0]?.fromFrame ?? 0), 167);
  const gaps = sound.voice.slice(1).map((span, index) => ms(span.fromFrame - (ends[index] ?? 0)));
  for (const gap of gaps) assert.ok(gap >= 480 && gap <= 540, `${gap}`);
  assert.equal(ms(durationInFrames - (ends.at(-1) ?? 0)), 800);
});

test("a transition begins after the last word and is over when the next is said", () => {
  const { picture, sound, format } = plan({}, { transition: "mix" });
  const starts = shotStarts(picture);
  assert.deepEqual(
    picture.map(({ transition }) => transition?.kind ?? null),
    [null, "fade", "slide"],
  );
  for (const index of [1, 2]) {
    const [before, voice] = [sound.voice[index - 1], sound.voice[index]];
    const [start = 0, shot] = [starts[index], picture[index]];
    assert.ok(before && voice);
    const lastWordMs = framesToMs(before.fromFrame + before.durationInFrames, format.fps) - 100;
    assert.ok(
      framesToMs(start, format.fps) >= lastWordMs - 1,
      `scene ${index} is shown while the last one is narrated`,
    );
    const overMs = framesToMs(start + (shot?.transition?.durationInFrames ?? 0), format.fps);
    const firstWordMs = framesToMs(voice.fromFrame, format.fps) + ([120, 100, 80][index] ?? 0);
    assert.ok(Math.abs(overMs - firstWordMs) < 40, `over at ${overMs}, spoken from ${firstWordMs}`);
  }
});

test("a recording that goes on is not interrupted: its scenes follow one another, and so do their sounds", () => {
  const whole = spoken(["one", "two.", 600, "three", "four.", 500, "five."]);
  const at = [0, 1050, 2150, 2600];
  const scenes = [0, 1, 2].map((index): ShortScene => {
    const [startMs = 0, endMs = 0] = [at[index], at[index + 1]];
    const words = whole.filter((word) => word.startMs >= startMs && word.startMs < endMs);
    const file = known("0", "audio", { durationMs: 2600 });
    return { narration: { ...file, track: 1, startMs, endMs, words, timesEstimated: false }, picture: null };
  });
  const { sound, format } = plan({ scenes }, { fps: 25 });
  for (const [index, span] of sound.voice.entries()) {
    assert.equal(span.track, 1);
    const heardMs = framesToMs(span.fromFrame, format.fps) - span.sourceStartMs;
    assert.ok(
      Math.abs(heardMs - framesToMs(sound.voice[0]?.fromFrame ?? 0, format.fps)) < 1e-6,
      `scene ${index} drifts`,
    );
    const before = sound.voice[index - 1];
    if (before) assert.equal(span.fromFrame, before.fromFrame + before.durationInFrames);
  }
});

test("words are marked one by one where the voice tells their times, and not where they are estimated", () => {
  const estimated = three.map((one) => ({ ...one, narration: { ...one.narration, timesEstimated: true } }));
  assert.equal(captionsOf(plan())?.level, "word");
  assert.equal(captionsOf(plan({ scenes: estimated }))?.level, "sentence");
  assert.equal(captionsOf(plan({}, { captions: false })), undefined);
});

test("captions say what is narrated, and no page runs on from one scene into the next", () => {
  const pages = captionsOf(plan())?.pages ?? [];
  assert.equal(pages.map(textOf).join(" "), "the sea was calm that morning. nobody knew why then the whales came.");
  assert.ok(pages.every((page) => !/why then/.test(textOf(page))));
});

test("a scene whose words nobody knows has no captions, and that is told", () => {
  const scenes = three.map((one, index) =>
    index === 1 ? { ...one, narration: { ...one.narration, words: null } } : one,
  );
  const { timeline, notes } = planShort(input({ scenes }));
  assert.doesNotMatch((captionsOf(timeline)?.pages ?? []).map(textOf).join(" "), /nobody/);
  assert.match(notes[0]?.message ?? "", /^1 of 3 scenes/);
});

test("where nothing is to be seen but what is drawn, captions are about the middle, and larger in a video of nothing else", () => {
  const usual = captionPresets["word-pop"];
  const drawn = three.map((one) => ({ ...one, picture: null }));
  const mixed = captionsOf(plan({}, { captionPreset: "word-pop" }));
  const alone = captionsOf(plan({ scenes: drawn }, { captionPreset: "word-pop" }));
  assert.ok(mixed && alone);
  assert.equal(mixed.style.fontSize, usual.fontSize);
  assert.ok(alone.style.fontSize > 1.25 * usual.fontSize);
  for (const { position } of alone.pages) assert.ok(position > 0.4 && position < 0.55, `${position}`);
  const positions = new Map(mixed.pages.map((page) => [textOf(page), page.position]));
  assert.ok((positions.get("nobody knew why") ?? 0) > 0.65, "the image keeps its middle");
  assert.ok((positions.get("then the whales") ?? positions.get("then the whales came.") ?? 1) < 0.55);

  const chosen = captionsOf(plan({ scenes: drawn }, { captionStyle: { position: 0.3, fontSize: 0.05 } }));
  assert.equal(chosen?.style.fontSize, 0.05);
  for (const { position } of chosen?.pages ?? []) assert.equal(position, 0.3);
});

test("captions stay well clear of a title card, and are painted over what it darkens", () => {
  const drawn = three.map((one) => ({ ...one, picture: null }));
  const { overlays, format } = plan({ scenes: drawn }, { title: "Whales" });
  const [title, captions] = [
    overlays.find((overlay) => overlay.kind === "title"),
    overlays.find((overlay) => overlay.kind === "captions"),
  ];
  assert.ok(title && captions && overlays.indexOf(captions) > overlays.indexOf(title));
  const { bottom } = titleBand(title, format);
  for (const page of captions.pages.filter(({ fromFrame }) => fromFrame < title.durationInFrames)) {
    const half = captionBlockHeight(page.lines.length, captions.style, format) / 2;
    assert.ok(page.position - half > bottom + 0.05, `${textOf(page)} at ${page.position}`);
  }
});

test("a timeline keeps how each scene came to be, with what is heard in those that are in the video", () => {
  const lost = { speech: null, picture: null, fellBack: "left out: no voice" };
  const { recipe, sound } = plan({ outcomes: [asAsked, lost, asAsked, asAsked] });
  assert.ok(recipe.name === "short");
  const kept = recipe.scenes.map(({ narration, ...outcome }) => outcome);
  assert.deepEqual(kept, [asAsked, lost, asAsked, asAsked]);
  const heard = recipe.scenes.map(({ narration }) => narration?.asset ?? null);
  assert.deepEqual(heard, [sound.voice[0]?.asset, null, sound.voice[1]?.asset, sound.voice[2]?.asset]);
  assert.deepEqual(recipe.scenes[2]?.narration?.words, three[1]?.narration.words);
});

test("drawn pictures differ from scene to scene", () => {
  const scenes = [0, 1, 2, 3].map((index) => scene(index, ["word", "word."]));
  const drawn = plan({ scenes }).picture.flatMap((shot) => (shot.kind === "backdrop" ? [shot] : []));
  assert.equal(new Set(drawn.map(({ style }) => style)).size, 4);
  assert.equal(new Set(drawn.map(({ seed }) => seed)).size, 4);
});

test("a corrected caption survives a new plan with another transition", () => {
  const first = plan();
  const edited = timelineSchema.parse(
    JSON.parse(JSON.stringify(first).replaceAll('"text":"whales"', '"text":"Whales"')),
  );
  assert.equal(isEdited(edited), true);
  const pages = captionsOf(plan({ edited }, { transition: "zoom", transitionMs: 900 }))?.pages ?? [];
  assert.match(pages.map(textOf).join(" "), /the Whales came\.$/);
});

/** The same scenes, told by a slower voice. */
const slowly = three.map((one) => ({
  ...one,
  narration: {
    ...one.narration,
    endMs: 2 * one.narration.endMs,
    words: (one.narration.words ?? []).map((word) => ({ ...word, startMs: 2 * word.startMs, endMs: 2 * word.endMs })),
  },
}));

const saidIn = (timeline: Timeline) => (captionsOf(timeline)?.pages ?? []).map(textOf).join(" ");

test("a corrected caption survives another voice, and a scene that could not be spoken before", () => {
  const said = "the sea was calm that morning. nobody knew why then the Whales came.";
  const edited = corrected(plan(), "whales", "Whales");
  const { timeline, notes } = planShort(input({ edited, scenes: slowly }));
  assert.equal(saidIn(timeline), said);
  assert.deepEqual(notes, []);
  const lost = { speech: null, picture: null, fellBack: "left out" };
  const two = plan({ scenes: [three[0], three[2]].flatMap((one) => one ?? []), outcomes: [asAsked, lost, asAsked] });
  assert.equal(saidIn(plan({ edited: corrected(two, "whales", "Whales") })), said);
});

test("a correction in a scene that is not spoken any more is told", () => {
  const edited = corrected(plan(), "whales", "Whales");
  const fewer = { scenes: three.slice(0, 2), outcomes: [asAsked, asAsked] };
  const { timeline, notes } = planShort(input({ edited, ...fewer }));
  assert.equal(saidIn(timeline), "the sea was calm that morning. nobody knew why");
  assert.match(notes[0]?.message ?? "", /^1 corrected caption/);
});

test("what a plan chose for drawn pictures is nobody's edit: another look is taken whole", () => {
  const scenes = three.map((one) => ({ ...one, picture: null }));
  const edited = corrected(plan({ scenes }, { captionPreset: "word-pop" }), "whales", "Whales");
  const again = plan({ scenes: three, edited }, { captionPreset: "minimal" });
  assert.deepEqual(captionsOf(again)?.style, captionPresets.minimal);
});

/** What tells the scenes' pictures apart. */
const assetOf = (shot: Shot | undefined): string => (shot?.kind === "footage" ? shot.asset : (shot?.seed ?? ""));

const anyPicture: fc.Arbitrary<Partial<Asset> | null> = fc.oneof(
  fc.constant(null),
  fc.record({
    kind: fc.constantFrom("video" as const, "image" as const),
    durationMs: fc.oneof(fc.integer({ min: 100, max: 3000 }), fc.integer({ min: 3000, max: 20_000 })),
    width: fc.constantFrom(320, 1920, 3840),
    height: fc.constantFrom(240, 1080, 1920),
  }),
);

const anyScenes = fc
  .array(
    fc.record({
      texts: fc.array(fc.constantFrom("so", "it", "is,", "extraordinarily", "calm.", 400), {
        minLength: 1,
        maxLength: 25,
      }),
      picture: anyPicture,
    }),
    { minLength: 1, maxLength: 12 },
  )
  .map((drawn) => drawn.map(({ texts, picture }, index) => scene(index, ["word", ...texts], picture)));

test("property: one picture at a time, one voice at a time, captions within their scene, the same each time", () => {
  fc.assert(
    fc.property(
      anyScenes,
      fc.record({
        fps: fc.constantFrom(...rates.filter((fps) => fps >= 24)),
        transition: fc.constantFrom("none", "mix", "fade", "slide", "wipe", "zoom"),
        transitionMs: fc.integer({ min: 100, max: 3000 }),
        aspect: fc.constantFrom("9:16", "16:9", "1:1"),
      }),
      fc.boolean(),
      (drawn, chosen, timesEstimated) => {
        const scenes = drawn.map((one) => ({ ...one, narration: { ...one.narration, timesEstimated } }));
        const timeline = plan({ scenes }, chosen);
        const { picture, sound, durationInFrames } = timeline;
        const shown = picture.reduce((sum, shot) => sum + shot.durationInFrames, 0);
        assert.equal(shown, durationInFrames);
        const scenesShown = new Map<string, number>();
        for (const shot of picture)
          scenesShown.set(assetOf(shot), (scenesShown.get(assetOf(shot)) ?? 0) + shot.durationInFrames);
        for (const [index, shot] of picture.entries()) {
          const { transition } = shot;
          const halves = [scenesShown.get(assetOf(shot)), scenesShown.get(assetOf(picture[index - 1]))];
          if (transition && assetOf(shot) !== assetOf(picture[index - 1]))
            for (const frames of halves)
              assert.ok(transition.durationInFrames <= (frames ?? 0) / 2, "over half a scene");
          assert.ok((transition?.durationInFrames ?? 0) <= shot.durationInFrames, "longer than what it leads to");
          if (shot.kind !== "footage") continue;
          assert.ok(shot.playbackRate >= 0.699 && shot.playbackRate <= 1);
          const asset = timeline.assets[shot.asset];
          if (asset?.kind !== "video" || asset.durationMs < 1000) continue;
          const beneath = picture[index + 1]?.transition?.durationInFrames ?? 0;
          const neededMs = framesToMs(shot.durationInFrames + beneath, timeline.format.fps) * shot.playbackRate;
          assert.ok(shot.sourceStartMs + neededMs <= asset.durationMs + 1e-6, "seen past the clip's end");
        }
        for (const [index, span] of sound.voice.entries()) {
          const next = sound.voice[index + 1]?.fromFrame ?? durationInFrames;
          assert.ok(span.fromFrame + span.durationInFrames <= next, "two narrations at once");
        }
        let free = 0;
        for (const page of captionsOf(timeline)?.pages ?? []) {
          assert.ok(page.fromFrame >= free, "two captions at once");
          free = page.fromFrame + page.durationInFrames;
          const end = page.fromFrame + page.durationInFrames;
          const index = sound.voice.findLastIndex((span) => span.fromFrame <= page.fromFrame);
          const next = sound.voice[index + 1];
          const sceneEnd = next ? next.fromFrame - msToFrames(150, timeline.format.fps) : durationInFrames;
          assert.ok(end <= sceneEnd, "a caption over the next scene");
          for (const word of page.lines.flat())
            assert.ok(word.toFrame <= page.durationInFrames, "a word after its page");
        }
        assert.equal(JSON.stringify(plan({ scenes }, chosen)), JSON.stringify(timeline));
      },
    ),
    { numRuns: 150 },
  );
});
