import { mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import { makeCancelSignal, RenderInternals } from "@remotion/renderer";
import { NoReactInternals } from "remotion/no-react";
import type { ContentHash } from "../../schema/media";
import type { RenderSettings } from "../../schema/settings";
import { availableCores, availableMemoryBytes } from "../../tools/machine";
import type { Run } from "../../tools/run";
import { serveAssets } from "./asset-server";
import type { Bundle } from "./bundle";
import { readableError } from "./composition-error";
import { hushAfterAbort } from "./hush-after-abort";
import { endBrowsers, type Gl, startBrowser } from "./open-browser";
import { watchPages } from "./page-errors";
import { type FrameSize, quickenScreenshots } from "./quick-screenshots";
import { useTempDir } from "./temp-dir";

/** What a session paints: a composition of the bundle, and all that Remotion would otherwise load a page to be told. */
export interface PaintedComposition {
  id: string;
  width: number;
  height: number;
  fps: number;
  durationInFrames: number;
  props: Record<string, unknown>;
}

/** What a frame says beside its picture. */
export interface FrameArtifact {
  frame: number;
  fileName: string;
  content: string | Uint8Array;
}

/** A browser and what serves it, ready to paint, again and again. */
export interface Session {
  /** Where pages of this session find the assets. */
  assetUrls: Record<ContentHash, string>;
  /**
   * Paints frames in roughly rising order, several at a time; `onFrame` holds up a tab until it resolves. What a frame
   * says beside its picture comes after its `onFrame`, and before that tab paints another.
   */
  paint(o: {
    composition: PaintedComposition;
    ranges: [first: number, last: number][];
    format: "jpeg" | "png";
    onFrame: (image: Buffer, frame: number) => Promise<void>;
    onArtifact?: (artifact: FrameArtifact) => void;
    /** As the settings say where it is left out. */
    tabs?: number;
    /** How much of each frame is wanted, from the left upper corner; all where it is left out. */
    sizeOf?: (frame: number) => FrameSize;
    /** The frame of the video that an error is to name instead, null for none; its own where it is left out. */
    frameOf?: (frame: number) => number | null;
  }): Promise<void>;
  close(): Promise<void>;
}

export interface SessionOptions {
  bundle: Bundle;
  assetPaths: Record<ContentHash, string>;
  settings: RenderSettings;
  gl: Gl;
  run: Run;
}

/** What a composition could say of itself and ours do not. */
const nothingByDefault = {
  defaultProps: {},
  defaultCodec: null,
  defaultOutName: null,
  defaultVideoImageFormat: null,
  defaultPixelFormat: null,
  defaultProResProfile: null,
  defaultSampleRate: null,
};
const jpegQuality = 95;
const timeoutInMilliseconds = 30_000;
const megabyte = 1024 * 1024;

/**
 * Opens browser and servers. On abort the browser ends at once, and what is being painted rejects. Painters import this
 * module when they paint: with Remotion's renderer it takes a tenth of a second to load, and many runs paint nothing.
 */
export const openSession = async ({ bundle, assetPaths, settings, gl, run }: SessionOptions): Promise<Session> => {
  run.signal.throwIfAborted();
  const owned = openOwned();
  const { own } = owned;
  const tempDir = await mkdtemp(join(run.tempDir, "session-"));
  own(() => rm(tempDir, { recursive: true, force: true }));
  own(useTempDir(tempDir));
  own(hushAfterAbort(run.signal));
  const paintings = new Set<ReturnType<typeof makeCancelSignal>>();
  const close = async () => {
    // Else a frame that is being painted would take the end of the browser for a crash and start another one.
    for (const painting of paintings) painting.cancel();
    await endBrowsers(tempDir);
    await owned.close();
  };
  const onAbort = () => void close();
  try {
    const assets = await serveAssets(assetPaths);
    own(assets.close);
    run.signal.throwIfAborted();
    const memory = offthreadVideoCacheBytes();
    const [browser, server] = await Promise.all([
      startBrowser(gl, run),
      RenderInternals.prepareServer({
        webpackConfigOrServeUrl: bundle.dir,
        port: null,
        remotionRoot: bundle.dir,
        offthreadVideoThreads: 2,
        offthreadVideoCacheSizeInBytes: memory,
        logLevel: "error",
        indent: false,
        binariesDirectory: null,
        forceIPv4: false,
        sampleRate: 48_000,
      }).then((opened) => {
        own(() => opened.closeServer(true));
        return opened;
      }),
    ]);
    run.signal.throwIfAborted();
    const pageError = watchPages(browser.instance);
    let sizeOfFrames: ((frame: number) => FrameSize) | null = null;
    quickenScreenshots(browser.instance, () => sizeOfFrames);
    run.signal.addEventListener("abort", onAbort, { once: true });
    own(() => run.signal.removeEventListener("abort", onAbort));
    // Remotion would copy every source into a temp folder first. It is told that it has done so.
    const { hasBeenDownloadedMap, downloadDir } = server.downloadMap;
    for (const [hash, url] of Object.entries(assets.urls)) {
      hasBeenDownloadedMap[url] = { [downloadDir]: assetPaths[hash] ?? null };
    }

    const paint: Session["paint"] = async (o) => {
      const { composition, ranges, format, onFrame, onArtifact, tabs, sizeOf, frameOf } = o;
      sizeOfFrames = sizeOf ?? null;
      const painting = makeCancelSignal();
      paintings.add(painting);
      try {
        run.signal.throwIfAborted();
        await RenderInternals.internalRenderFrames({
          server,
          puppeteerInstance: browser.instance,
          browserExecutable: browser.executablePath,
          chromiumOptions: { gl },
          chromeMode: browser.chromeMode,
          envVariables: {},
          webpackBundleOrServeUrl: bundle.dir,
          composition: { ...composition, ...nothingByDefault },
          // Only what loads a composition to ask for its size needs these.
          serializedInputPropsWithCustomSchema: "{}",
          serializedResolvedPropsWithCustomSchema: serialize(composition.props),
          outputDir: null,
          onFrameBuffer: async (image, frame) => {
            throwIf(pageError());
            await onFrame(image, frame);
          },
          onArtifact: ({ frame, filename, content }) => onArtifact?.({ frame, fileName: filename, content }),
          imageFormat: format,
          jpegQuality,
          frameRange: ranges,
          frames: null,
          everyNthFrame: 1,
          outputFramesInSequence: true,
          imageSequencePattern: null,
          concurrency: tabs ?? tabsOf(settings),
          cancelSignal: painting.cancelSignal,
          muted: true,
          scale: 1,
          logLevel: "error",
          indent: false,
          port: null,
          timeoutInMilliseconds,
          onStart: null,
          onFrameUpdate: null,
          onDownload: null,
          onBrowserLog: null,
          // What the page says when it fails is in the error as well.
          onLog: () => {},
          onBrowserDownload: () => ({ version: null, onProgress: () => {} }),
          offthreadVideoCacheSizeInBytes: memory,
          offthreadVideoThreads: 2,
          mediaCacheSizeInBytes: null,
          binariesDirectory: null,
          parallelEncodingEnabled: false,
          compositionStart: 0,
          forSeamlessAacConcatenation: false,
          sampleRate: 48_000,
        });
        throwIf(pageError());
      } catch (error) {
        painting.cancel();
        run.signal.throwIfAborted();
        throw await readableError(error, { ...(frameOf && { frameOf }), only: onlyFrame(ranges) });
      } finally {
        paintings.delete(painting);
      }
    };
    return { assetUrls: assets.urls, paint, close };
  } catch (error) {
    await close();
    run.signal.throwIfAborted();
    throw await readableError(error);
  }
};

/** Does something with a session and closes it. */
export const withSession = async <T>(options: SessionOptions, use: (session: Session) => Promise<T>): Promise<T> => {
  const session = await openSession(options);
  try {
    return await use(session);
  } finally {
    await session.close();
  }
};

/** Things to be closed with a session, newest first. What comes when it is closed already is closed at once. */
const openOwned = () => {
  const closers: (() => unknown)[] = [];
  let closing: Promise<void> | undefined;
  const closeOne = async (close: () => unknown) => {
    try {
      await close();
    } catch {
      // It is gone already.
    }
  };
  const closeAll = async () => {
    for (const closer of closers.reverse()) await closeOne(closer);
  };
  return {
    own: (closer: () => unknown) => {
      if (closing) void closeOne(closer);
      else closers.push(closer);
    },
    close: () => {
      closing ??= closeAll();
      return closing;
    },
  };
};

const onlyFrame = ([range, ...others]: [first: number, last: number][]): number | null =>
  range && others.length === 0 && range[0] === range[1] ? range[0] : null;

const throwIf = (error: Error | null) => {
  if (error) throw error;
};

const serialize = (data: Record<string, unknown>): string =>
  NoReactInternals.serializeJSONWithSpecialTypes({ data, indent: undefined, staticBase: null }).serializedString;

/** Remotion would size this from the host; a container with less memory would be ended in the middle of a render. */
const offthreadVideoCacheBytes = (): number =>
  Math.round(Math.min(Math.max(availableMemoryBytes() / 4, 128 * megabyte), 2048 * megabyte));

/** A tab for every core: measured, more do not help and fewer leave cores idle. */
const tabsOf = ({ concurrency }: RenderSettings): number =>
  concurrency === "auto" ? availableCores() : Math.min(concurrency, RenderInternals.getMaxConcurrency());
