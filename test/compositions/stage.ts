// One bundle and one browser, in which tests look at single frames of a timeline.
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { bundle } from "@remotion/bundler";
import { openBrowser, renderFrames, selectComposition } from "@remotion/renderer";
import type { Asset } from "../../src/schema/asset";
import type { Footage } from "../../src/schema/picture";
import { editSettingsSchema } from "../../src/schema/recipes/edit";
import { type Sheet, type SheetWords, sheetWordsSchema } from "../../src/schema/sheet";
import { type Timeline, timelineSchema } from "../../src/schema/timeline";
import { findBrowser } from "../../src/tools/browser";
import { decodePng, type Image } from "./image";

/** A hash made of one hexadecimal digit. */
export const hash = (digit: string) => `sha256-${digit.repeat(64)}`;

/** A flat grey picture: whatever is drawn over it can be told from it. */
export const grey: [number, number, number] = [96, 96, 96];
const flat = { hash: hash("0"), url: drawing(`<rect width="64" height="36" fill="rgb(${grey})"/>`, 64, 36) };

/** An SVG as a URL. */
export function drawing(body: string, width: number, height: number): string {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${body}</svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}

export const asset = (kind: Asset["kind"], fileName: string, width: number, height: number): Asset => ({
  kind,
  fileName,
  bytes: 1,
  durationMs: kind === "image" ? 0 : 4000,
  width,
  height,
  origin: "user",
  licence: null,
  making: null,
});

/** A shot of a file as it is, from its start, except for what is given. */
export const footage = (parts: Partial<Footage> & Pick<Footage, "asset">): Footage => ({
  kind: "footage",
  sourceStartMs: 0,
  playbackRate: 1,
  durationInFrames: 100,
  transition: null,
  framing: [{ frame: 0, x: 0.5, y: 0.5, scale: 1, easing: "hold" }],
  fit: "cover",
  blur: 0,
  dim: 0,
  ...parts,
});

/** A timeline at 640 × 360 over a flat picture, except for what is given. */
export const timelineOf = (parts: Partial<Timeline>): Timeline =>
  timelineSchema.parse({
    version: 1,
    recipe: { name: "edit", settings: editSettingsSchema.parse({}) },
    source: flat.hash,
    format: { width: 640, height: 360, fps: 25 },
    durationInFrames: 5000,
    picture: [footage({ asset: flat.hash, durationInFrames: 5000 })],
    cutaways: [],
    overlays: [],
    sound: { voice: [], speech: [], music: null, effects: [], loudness: { targetLufs: -14, truePeakDb: -1 } },
    cuts: [],
    planned: "",
    ...parts,
    assets: { [flat.hash]: asset("image", "flat.svg", 64, 36), ...parts.assets },
  });

export interface Stage {
  /** Files in it are found by their name. */
  mediaDir: string;
  stills(timeline: Timeline, frames: number[], assetUrls?: Record<string, string>): Promise<Image[]>;
  still(timeline: Timeline, frame: number, assetUrls?: Record<string, string>): Promise<Image>;
  /** Tiles of a timeline on sheets, and what each sheet tells of words. */
  sheets(
    timeline: Timeline,
    sheets: Sheet[],
    assetUrls?: Record<string, string>,
  ): Promise<{ image: Image; words: SheetWords | null }[]>;
  /** What Remotion makes of the composition's metadata. */
  metadata(timeline: Timeline): Promise<{ width: number; height: number; fps: number; durationInFrames: number }>;
  close(): Promise<void>;
}

const video = new URL("../../src/compositions/index.ts", import.meta.url);

/** Shows the video, or what another entry makes of a timeline under the same name. */
export const openStage = async (entry = video): Promise<Stage> => {
  const dir = await mkdtemp(join(tmpdir(), "reelwright-stage-"));
  const mediaDir = join(dir, "media");
  await mkdir(mediaDir);
  const signal = new AbortController().signal;
  const found = await findBrowser({ signal, report: () => {}, cacheDir: dir, tempDir: dir });
  const common = { chromeMode: found.chromeMode, logLevel: "error" } as const;
  const [serveUrl, puppeteerInstance] = await Promise.all([
    bundle({
      entryPoint: fileURLToPath(entry),
      outDir: join(dir, "bundle"),
      publicDir: mediaDir,
      symlinkPublicDir: true,
    }),
    openBrowser("chrome", { ...common, browserExecutable: found.executablePath }),
  ]);
  const select = async (inputProps: Record<string, unknown>) =>
    selectComposition({ ...common, serveUrl, inputProps, puppeteerInstance, id: "Reelwright" });
  const base = await select({});
  type Shown = Pick<typeof base, "id" | "width" | "height" | "durationInFrames" | "fps"> & {
    inputProps: Record<string, unknown>;
    frames: number[];
  };
  const draw = async ({ inputProps, frames, ...composition }: Shown) => {
    const images = new Map<number, Image>();
    const words = new Map<number, SheetWords>();
    await renderFrames({
      ...common,
      serveUrl,
      puppeteerInstance,
      inputProps,
      composition: { ...base, ...composition, props: inputProps },
      frames: [...frames].sort((a, b) => a - b),
      imageFormat: "png",
      outputDir: null,
      concurrency: 1,
      onStart: () => {},
      onFrameUpdate: () => {},
      onFrameBuffer: (png, frame) => {
        images.set(frame, decodePng(png));
      },
      onArtifact: ({ frame, content }) => {
        words.set(frame, sheetWordsSchema.parse(JSON.parse(String(content))));
      },
    });
    return frames.map((frame) => {
      const image = images.get(frame);
      if (!image) throw new Error(`Remotion gave no frame ${frame}.`);
      return { image, words: words.get(frame) ?? null };
    });
  };
  const propsOf = (timeline: Timeline, assetUrls: Record<string, string>) => ({
    timeline,
    assetUrls: { [flat.hash]: flat.url, ...assetUrls },
  });
  const stills: Stage["stills"] = async (timeline, frames, assetUrls = {}) => {
    const { format, durationInFrames } = timeline;
    const inputProps = propsOf(timeline, assetUrls);
    const drawn = await draw({ id: base.id, ...format, durationInFrames, inputProps, frames });
    return drawn.map(({ image }) => image);
  };
  return {
    mediaDir,
    stills,
    still: async (timeline, frame, assetUrls) => {
      const [image] = await stills(timeline, [frame], assetUrls);
      if (!image) throw new Error("Remotion gave no image.");
      return image;
    },
    sheets: (timeline, sheets, assetUrls = {}) =>
      draw({
        id: "ReelwrightSheets",
        width: Math.max(...sheets.map(({ width }) => width)),
        height: Math.max(...sheets.map(({ height }) => height)),
        fps: timeline.format.fps,
        durationInFrames: sheets.length,
        inputProps: { ...propsOf(timeline, assetUrls), sheets },
        frames: sheets.map((_, index) => index),
      }),
    metadata: (timeline) => select({ timeline, assetUrls: { [flat.hash]: flat.url } }),
    close: async () => {
      await puppeteerInstance.close({ silent: true });
      await rm(dir, { recursive: true, force: true });
    },
  };
};
