import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { type AudiogramInput, planAudiogram } from "../../../src/pipeline/planners/audiogram-timeline";
import { contrast } from "../../../src/pipeline/planners/color-math";
import { isEdited } from "../../../src/pipeline/planners/fingerprint";
import { readableName } from "../../../src/pipeline/planners/static-caption";
import { captionBlockHeight, lettersPerLine } from "../../../src/schema/caption-layout";
import type { MediaInfo } from "../../../src/schema/media";
import type { Overlay, OverlayOf } from "../../../src/schema/overlays";
import { type AudiogramSettings, audiogramSettingsSchema } from "../../../src/schema/recipes/audiogram";
import { aspectSchema, waveformStyleSchema } from "../../../src/schema/settings";
import { type Timeline, timelineSchema } from "../../../src/schema/timeline";
import { anyRecording, corrected, gapsBetween, hash, silences, spoken, transcript } from "./check";
import { known } from "./known";

const words = spoken(["A", "walk", "by", "the", "river.", 1500, "Then", "home", "through", "the", "rain.", 1500], 400);
const durationMs = 8000;

const media = (lengthMs: number, changes: Partial<MediaInfo> = {}): MediaInfo => ({
  kind: "audio",
  container: "mp3",
  bytes: 1,
  durationMs: lengthMs,
  video: null,
  audioTracks: [
    {
      track: 0,
      index: 0,
      codec: "mp3",
      sampleRateHz: 44_100,
      channels: 2,
      language: null,
      title: null,
      startMs: 0,
      durationMs: lengthMs,
    },
  ],
  ...changes,
});

const film = (lengthMs: number): MediaInfo => ({
  ...media(lengthMs + 300),
  kind: "video",
  video: {
    index: 1,
    codec: "h264",
    width: 1280,
    height: 720,
    codedWidth: 1280,
    codedHeight: 720,
    rotationDegrees: 0,
    fps: 25,
    variableFrameRate: false,
    pixelFormat: "yuv420p",
    bitDepth: 8,
    hdr: false,
    interlaced: false,
    startMs: 0,
    firstStampMs: 0,
    durationMs: lengthMs,
  },
});

const waveform = known("9", "waveform");
const cover = known("1", "image", { width: 1400, height: 1400 });

const input = (
  changes: Partial<Omit<AudiogramInput, "settings">> = {},
  chosen: Partial<AudiogramSettings> = {},
): AudiogramInput => ({
  source: known("0", "audio", { fileName: "my_podcast-ep_12.mp3" }),
  media: media(durationMs),
  analysis: {
    transcript: transcript(words),
    silences: silences(gapsBetween(words, durationMs)),
    takes: { takes: [] },
    levels: null,
  },
  settings: audiogramSettingsSchema.parse(chosen),
  waveform,
  background: null,
  cover: null,
  music: null,
  logo: null,
  edited: null,
  ...changes,
});

const nothingHeard = { transcript: null, silences: null, takes: null, levels: null };

const frames = (spans: { durationInFrames: number }[]) => spans.reduce((sum, span) => sum + span.durationInFrames, 0);

/** Files that anything in a timeline refers to. */
const usedIn = ({ picture, overlays, sound }: Timeline): Set<string> =>
  new Set([
    ...picture.flatMap((shot) => (shot.kind === "footage" ? [shot.asset] : [])),
    ...overlays.flatMap((overlay) =>
      overlay.kind === "waveform"
        ? [overlay.data, overlay.voice]
        : overlay.kind === "image" || overlay.kind === "logo"
          ? [overlay.asset]
          : [],
    ),
    ...sound.voice.map(({ asset }) => asset),
    ...(sound.music ? [sound.music.asset] : []),
  ]);

/** Plans, and checks what holds for every plan. */
const plan = (...args: Parameters<typeof input>): Timeline => {
  const timeline = timelineSchema.parse(planAudiogram(input(...args)).timeline);
  assert.equal(frames(timeline.picture), timeline.durationInFrames);
  assert.equal(frames(timeline.sound.voice), timeline.durationInFrames);
  assert.deepEqual(Object.keys(timeline.assets).sort(), [...usedIn(timeline)].sort());
  for (const { fromFrame, durationInFrames } of timeline.overlays)
    assert.ok(fromFrame + durationInFrames <= timeline.durationInFrames);
  return timeline;
};

const overlayIn = <Kind extends Overlay["kind"]>(timeline: Timeline, kind: Kind): OverlayOf<Kind> | null => {
  const isOfKind = (overlay: Overlay): overlay is OverlayOf<Kind> => overlay.kind === kind;
  return timeline.overlays.find(isOfKind) ?? null;
};
const textIn = (timeline: Timeline) =>
  overlayIn(timeline, "captions")
    ?.pages.flatMap((page) => page.lines.flat().map(({ text }) => text))
    .join(" ") ?? null;

test("a bare audio file becomes a waveform and captions on a gradient, nothing cut", () => {
  const timeline = plan();
  assert.deepEqual(timeline.format, { width: 1920, height: 1080, fps: 30 });
  assert.equal(timeline.durationInFrames, 240);
  assert.deepEqual(timeline.cuts, []);
  assert.deepEqual(
    timeline.overlays.map(({ kind }) => kind),
    ["waveform", "progress-bar", "captions"],
  );
  assert.equal(textIn(timeline), "A walk by the river. Then home through the rain.");
  assert.ok(timeline.picture[0]?.kind === "backdrop" && timeline.picture[0].style === "gradient");
});

test("everything at once is one valid timeline", () => {
  const images = ["2", "3", "4"].map((digit) => ({ ...known(digit, "image"), tags: digit === "4" ? ["river"] : [] }));
  const timeline = plan(
    { cover, music: known("5", "audio"), logo: known("6", "image"), background: { kind: "scenes", images } },
    { aspect: "9:16", title: "Walks", speaker: "Ada", subtitle: "Season 2", waveform: "radial", scenes: 2 },
  );
  assert.deepEqual(timeline.format, { width: 1080, height: 1920, fps: 30 });
  assert.deepEqual(
    timeline.overlays.map(({ kind }) => kind),
    ["waveform", "image", "heading", "progress-bar", "logo", "captions"],
  );
  const heading = overlayIn(timeline, "heading");
  assert.deepEqual([heading?.text, heading?.subtitle], ["Walks", "Ada · Season 2"]);
  const shown = timeline.picture.map((shot) => (shot.kind === "footage" ? shot.asset : ""));
  assert.deepEqual(shown, [hash("4"), hash("2")]);
  // The second sentence begins at 3.5 s.
  assert.equal(timeline.picture[0]?.durationInFrames, Math.round((3.5 - 0.15) * 30));
});

test("silence is cut when it is asked for, from picture and voice alike", () => {
  const chosen: Partial<AudiogramSettings> = { keep: ["retakes", "false-starts", "fillers"] };
  const timeline = plan({ media: film(durationMs), source: known("0", "video") }, chosen);
  assert.equal(timeline.cuts.length, 2);
  assert.ok(timeline.durationInFrames < 200);
  assert.ok(timeline.picture.length > 1);
  const places = (spans: { sourceStartMs: number; durationInFrames: number }[]) =>
    spans.map(({ sourceStartMs, durationInFrames }) => [sourceStartMs, durationInFrames]);
  const footage = timeline.picture.flatMap((shot) => (shot.kind === "footage" ? [shot] : []));
  assert.ok(footage.every(({ blur, asset }) => blur > 0 && asset === hash("0")));
  assert.deepEqual(places(footage), places(timeline.sound.voice));
});

test("where a film's picture ends before its sound, the sound is heard whole, and its last picture stays", () => {
  const silentEnd = { ...media(12_000), kind: "video" as const, video: film(durationMs).video };
  const cases: [Partial<AudiogramInput>, boolean][] = [
    [{}, true],
    [{ cover, background: { kind: "image", ...cover } }, false],
  ];
  for (const [given, isHeld] of cases) {
    const { timeline, notes } = planAudiogram(input({ media: silentEnd, ...given }));
    assert.equal(timeline.durationInFrames, 360);
    assert.deepEqual(
      notes.map(({ message }) => /last one stays/.test(message)),
      isHeld ? [true] : [],
    );
  }
  // Speech after the end of the picture: every shot begins on a picture that there is.
  const late = [...spoken(["first."], 500), ...spoken([9000, "late."], 500)];
  const analysis = {
    ...nothingHeard,
    silences: silences([{ startMs: 500, endMs: 9000 }]),
    transcript: transcript(late),
  };
  const { picture } = plan({ media: silentEnd, analysis }, { keep: ["retakes", "false-starts", "fillers"] });
  assert.ok(picture.length > 1);
  for (const shot of picture) assert.ok(shot.kind === "footage" && shot.sourceStartMs < durationMs);
});

test("scenes that there cannot be are told", () => {
  const images = ["2", "3", "4", "5", "6", "7"].map((digit) => ({ ...known(digit, "image"), tags: [] }));
  const cases: [Partial<AudiogramInput>, Partial<AudiogramSettings>, RegExp | null][] = [
    [{}, { scenes: 3 }, /no effect/],
    [{ background: { kind: "scenes", images } }, { scenes: 3 }, null],
    [{ background: { kind: "scenes", images } }, { scenes: 20 }, /4 scenes only, not for 20/],
    [{ background: { kind: "scenes", images } }, {}, /4 scenes only, not for 6/],
  ];
  for (const [given, chosen, told] of cases) {
    const { notes } = planAudiogram(input(given, chosen));
    assert.equal(notes.length, told ? 1 : 0, JSON.stringify(chosen));
    if (told) assert.match(notes[0]?.message ?? "", told);
  }
});

test("where nobody knows what is said, one text stays, and it is not said twice", () => {
  const cases: [Partial<AudiogramSettings>, string | null, string | null][] = [
    [{}, "My podcast ep 12", null],
    [{ captionText: "A short talk" }, "A short talk", null],
    [{ title: "Walks" }, null, "Walks"],
    [{ title: "Walks", captionText: "Out now" }, "Out now", "Walks"],
    [{ speaker: "Ada" }, "My podcast ep 12", "Ada"],
    [{ captions: false }, null, null],
    [{ captions: false, captionText: "Out now" }, null, null],
  ];
  for (const [chosen, text, title] of cases)
    for (const analysis of [nothingHeard, { ...nothingHeard, transcript: transcript([]) }]) {
      const timeline = plan({ analysis }, chosen);
      assert.equal(textIn(timeline), text, JSON.stringify(chosen));
      assert.equal(overlayIn(timeline, "heading")?.text ?? null, title);
      if (text === null) continue;
      const captions = overlayIn(timeline, "captions");
      assert.equal(captions?.level, "static");
      assert.deepEqual(
        captions?.pages.map(({ fromFrame, durationInFrames }) => [fromFrame, durationInFrames]),
        [[0, timeline.durationInFrames]],
      );
    }
});

test("a long static text stands on two even lines, in scripts without spaces too", () => {
  const linesOf = (captionText: string) =>
    overlayIn(plan({ analysis: nothingHeard }, { captionText, aspect: "1:1" }), "captions")?.pages[0]?.lines.map(
      (line) => line.map(({ text, spaceBefore }, index) => (spaceBefore && index > 0 ? " " : "") + text).join(""),
    );
  assert.deepEqual(linesOf("Short"), ["Short"]);
  assert.deepEqual(linesOf("On the long way from a thought to a voice"), [
    "On the long way from",
    "a thought to a voice",
  ]);
  const [first = "", second = ""] = linesOf("今日は良い天気ですから公園で散歩をしましょう") ?? [];
  assert.ok(Math.abs(first.length - second.length) <= 3, `${first} / ${second}`);
  assert.equal(overlayIn(plan({ analysis: nothingHeard }, { captionText: "مرحبا بكم" }), "captions")?.direction, "rtl");
});

test("a text that stays is broken into as many lines as let it be set largest", () => {
  const captionText = "It was a long way from the first thought to the voice that says it. ".repeat(3).trim();
  for (const aspect of aspectSchema.options) {
    const { overlays, format } = plan({ analysis: nothingHeard }, { captionText, aspect });
    const captions = overlays.find((overlay) => overlay.kind === "captions");
    const [page] = captions?.pages ?? [];
    assert.ok(captions && page);
    const lengths = page.lines.map((line) => line.map(({ text }) => text).join(" ").length);
    const scale = Math.min(1, lettersPerLine(captions.style, format) / Math.max(...lengths));
    assert.ok(scale > 0.6, `${aspect}: set at ${scale} of its size`);
    const style = { ...captions.style, fontSize: captions.style.fontSize * scale };
    const half = captionBlockHeight(lengths.length, style, format) / 2;
    const wave = overlayIn(plan({ analysis: nothingHeard }, { captionText, aspect }), "waveform");
    assert.ok(wave && page.position - half >= wave.y + wave.height / 2 - 0.005, `${aspect}: over the waveform`);
  }
});

test("on a light background, text is dark and what has the accent colour can be seen", () => {
  for (const [backgroundColors, accentColor] of [
    [["#f5f0e6"], "#6c4dff"],
    [["#ffffff"], "#ffff00"],
    [["#ffffff", "#ffe8d0"], "#6c4dff"],
    [["#101418"], "#ffff00"],
  ] as const) {
    const background = backgroundColors.length > 1 ? "gradient" : "color";
    const timeline = plan({}, { background, backgroundColors: [...backgroundColors], accentColor, title: "Walks" });
    const [heading, wave, bar] = [
      overlayIn(timeline, "heading"),
      overlayIn(timeline, "waveform"),
      overlayIn(timeline, "progress-bar"),
    ];
    for (const behind of backgroundColors) {
      assert.ok(contrast(heading?.color ?? "", behind) >= 7, `title on ${behind}`);
      for (const color of [heading?.accentColor, wave?.color, wave?.endColor, bar?.color])
        assert.ok(contrast(color ?? "", behind) >= 2.5, `${color} on ${behind}`);
    }
  }
});

test("captions mark words in the accent colour where it can be read, unless their style says otherwise", () => {
  const style = (chosen: Partial<AudiogramSettings>) => overlayIn(plan({}, chosen), "captions")?.style;
  assert.equal(style({ accentColor: "#ff8a3d" })?.activeColor, "#ff8a3d");
  assert.ok(contrast(style({ accentColor: "#00008b" })?.activeColor ?? "", "#000000") >= 4.5);
  assert.equal(style({ captionStyle: { activeColor: "#29e0ff" } })?.activeColor, "#29e0ff");
  assert.equal(style({ captionPreset: "box", accentColor: "#205080" })?.activeBoxColor, "#205080");
  const light = { background: "color" as const, backgroundColors: ["#ffffff"] };
  assert.ok(contrast(style({ ...light, captionPreset: "minimal" })?.color ?? "", "#ffffff") >= 7);
  assert.equal(style({ ...light, captionPreset: "karaoke" })?.color, "#ffffff");
});

test("the colour that the plan gave captions is nobody's edit: another accent changes it", () => {
  const changed = edited(plan({}, { accentColor: "#ff8a3d" }), "river.", "River!");
  const style = overlayIn(plan({ edited: changed }, { accentColor: "#3dff8a" }), "captions")?.style;
  assert.equal(style?.activeColor, "#3dff8a");
});

test("a title that begins on the right stands on the left of its cover", () => {
  for (const aspect of ["16:9", "1:1"] as const) {
    const [right, left] = ["Walks by the river", "نزهات على ضفاف النهر"].map((title) =>
      plan({ cover }, { aspect, title }),
    );
    assert.ok(right && left);
    const across = (timeline: Timeline) => [
      overlayIn(timeline, "image")?.x ?? 0,
      overlayIn(timeline, "heading")?.x ?? 0,
    ];
    const [[coverX = 0, headingX = 0], [turnedCoverX = 0, turnedHeadingX = 0]] = [across(right), across(left)];
    assert.ok(coverX < headingX && turnedHeadingX < turnedCoverX, aspect);
  }
});

test("a file is called what a person would call it", () => {
  const cases: [string, string][] = [
    ["my_podcast-ep_12.mp3", "My podcast ep 12"],
    ["2024-05-01 talk.m4a", "2024-05-01 talk"],
    ["notes.v1.5.wav", "Notes v1.5"],
    ["Über-uns.ogg", "Über uns"],
    ["___.mp3", "___.mp3"],
  ];
  for (const [fileName, name] of cases) assert.equal(readableName(fileName), name);
});

test("the accent is lighter where it would be lost on the background; a colour asked for stays as it is", () => {
  for (const accentColor of ["#6c4dff", "#101010", "#00008b", "#ffd60a"]) {
    const timeline = plan({}, { accentColor, title: "Walks" });
    const [shot] = timeline.picture;
    assert.ok(shot?.kind === "backdrop");
    const drawn = [overlayIn(timeline, "waveform")?.color, overlayIn(timeline, "progress-bar")?.color];
    for (const color of drawn)
      for (const behind of shot.colors)
        assert.ok(contrast(color ?? "", behind) >= 2.5, `${accentColor}: ${color} on ${behind}`);
  }
  assert.equal(overlayIn(plan({}, { waveformColor: "#00008b" }), "waveform")?.color, "#00008b");
});

test("the background is what was asked for, else what there is", () => {
  const photo = known("7", "image");
  const clip = known("8", "video");
  const images = { kind: "scenes" as const, images: [{ ...photo, tags: [] }] };
  const cases: [AudiogramSettings["background"], Partial<AudiogramInput>, string | null, boolean][] = [
    ["auto", {}, null, false],
    ["auto", { cover }, hash("1"), false],
    ["auto", { cover, media: film(durationMs) }, hash("0"), false],
    ["auto", { cover, background: { kind: "image", ...photo } }, hash("7"), false],
    ["auto", { background: { kind: "video", ...clip } }, hash("8"), false],
    ["auto", { background: images }, hash("7"), false],
    ["color", { background: { kind: "image", ...photo } }, null, false],
    ["blur", { background: { kind: "image", ...photo } }, hash("7"), false],
    ["image", { background: images }, hash("7"), false],
    ["image", {}, null, true],
    ["video", { background: { kind: "image", ...photo } }, null, true],
    ["blur", {}, null, true],
    ["scenes", {}, null, true],
  ];
  for (const [background, given, asset, isMissed] of cases) {
    const name = `${background} ${Object.keys(given)}`;
    const [shot] = plan(given, { background }).picture;
    assert.equal(shot?.kind === "footage" ? shot.asset : null, asset, name);
    const { notes } = planAudiogram(input(given, { background }));
    assert.deepEqual(
      notes.map(({ level, fix }) => [level, fix !== undefined]),
      isMissed ? [["warning", true]] : [],
      name,
    );
  }
});

const edited = (timeline: Timeline, from: string, to: string): Timeline => ({
  ...corrected(timeline, from, to),
  cuts: timeline.cuts.map((cut, index) => ({ ...cut, enabled: index !== 0 })),
});

test("corrected captions and switched cuts hold in a new plan; nothing else is carried over", () => {
  const keep: AudiogramSettings["keep"] = ["retakes", "false-starts", "fillers"];
  const first = plan({}, { keep });
  const second = plan({ edited: edited(first, "river.", "River!") }, { keep, aspect: "1:1" });
  assert.equal(textIn(second), "A walk by the River! Then home through the rain.");
  assert.deepEqual(
    second.cuts.map(({ enabled }) => enabled),
    [false, true],
  );
  assert.ok(isEdited(second));
  assert.deepEqual(plan({ edited: plan({}, { aspect: "9:16" }) }), plan());
});

test("a corrected static text holds, and does not get into what is spoken", () => {
  const first = plan({ analysis: nothingHeard });
  const changed = edited(first, "ep", "episode");
  assert.equal(textIn(plan({ analysis: nothingHeard, edited: changed }, { aspect: "1:1" })), "My podcast episode 12");
  assert.equal(textIn(plan({ edited: changed })), textIn(plan()));
});

test("nothing but silence: nothing is cut, and it is told", () => {
  const analysis = { ...nothingHeard, silences: silences([{ startMs: 0, endMs: durationMs }]) };
  const { timeline, notes } = planAudiogram(input({ analysis }, { keep: [] }));
  assert.equal(timeline.durationInFrames, 240);
  assert.match(notes[0]?.message ?? "", /silence/);
});

test("property: whatever is chosen, no caption covers anything else", () => {
  fc.assert(
    fc.property(
      anyRecording,
      fc.record({
        aspect: fc.constantFrom(...aspectSchema.options),
        waveform: fc.constantFrom("none", ...waveformStyleSchema.options),
        captionPreset: fc.constantFrom("word-pop", "karaoke", "box", "minimal"),
        captionStyle: fc.constantFrom({}, { position: 0.1 }, { fontSize: 0.12 }),
        title: fc.constantFrom(null, "On the long way from a thought to a voice"),
        speaker: fc.constantFrom("", "Ada"),
        keep: fc.constantFrom<AudiogramSettings["keep"][]>([], ["silence", "retakes", "false-starts", "fillers"]),
      }),
      fc.boolean(),
      (recording, chosen, hasCover) => {
        const analysis = { ...recording, transcript: transcript(recording.words), levels: null };
        const timeline = plan(
          { analysis, media: media(recording.durationMs), cover: hasCover ? cover : null, logo: known("6", "image") },
          chosen,
        );
        const captions = overlayIn(timeline, "captions");
        if (!captions) return;
        const others = [...(["waveform", "heading"] as const)].flatMap((kind) => overlayIn(timeline, kind) ?? []);
        const image = overlayIn(timeline, "image");
        const boxes = [
          ...others,
          ...(image ? [{ y: image.y, height: (image.width * timeline.format.width) / timeline.format.height }] : []),
        ];
        for (const page of captions.pages) {
          const half = captionBlockHeight(page.lines.length, captions.style, timeline.format) / 2;
          for (const { y, height } of boxes)
            assert.ok(Math.abs(page.position - y) >= half + height / 2 - 1e-6, `${page.position} ± ${half}, ${y}`);
        }
      },
    ),
    { numRuns: 150 },
  );
});

test("an hour of talk is planned in a moment, and its timeline is no burden", () => {
  const texts = Array.from({ length: 9000 }, (_, index) => `word${index % 97}${index % 13 === 12 ? "." : ""}`);
  const hour = spoken(
    texts.flatMap((text, index) => (index % 13 === 12 ? [text, 500] : [text])),
    360,
  );
  const lengthMs = 3_600_000;
  const images = Array.from({ length: 60 }, (_, index) => ({
    ...known("7", "image"),
    hash: `sha256-${index.toString(16).padStart(64, "0")}`,
    tags: [`word${index}`],
  }));
  const long = input(
    {
      media: media(lengthMs),
      analysis: {
        transcript: transcript(hour),
        silences: silences(gapsBetween(hour, lengthMs)),
        takes: { takes: [] },
        levels: null,
      },
      background: { kind: "scenes", images },
    },
    { keep: ["retakes", "false-starts", "fillers"], scenes: 200 },
  );
  const began = performance.now();
  const { timeline } = planAudiogram(long);
  const tookMs = performance.now() - began;
  const bytes = JSON.stringify(timeline).length;
  assert.ok(tookMs < 5000, `${tookMs} ms`);
  assert.ok(bytes < 10_000_000, `${bytes} bytes`);
});
