import { mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import { makeCancelSignal, RenderInternals } from "@remotion/renderer";
import { NoReactInternals } from "remotion/no-react";
import type { ContentHash } from "../../schema/media";
import type { RenderSettings } from "../../schema/settings";
import type { Timeline } from "../../schema/timeline";
import { availableCores, availableMemoryBytes } from "../../tools/machine";
import type { Run } from "../../tools/run";
import { pictureOf } from "../picture";
import { serveAssets } from "./asset-server";
import type { Bundle } from "./bundle";
import { readableError } from "./composition-error";
import { hushAfterAbort } from "./hush-after-abort";
import { endBrowsers, type Gl, startBrowser } from "./open-browser";
import { watchPages } from "./page-errors";
import { useTempDir } from "./temp-dir";

/** A browser with the composition open on one timeline, ready to paint. */
interface Session {
  /** Paints frames in roughly rising order, several at a time; `onFrame` holds up a tab until it resolves. */
  paint(o: {
    ranges: [first: number, last: number][];
    format: "jpeg" | "png";
    onFrame: (image: Buffer, frame: number) => Promise<void>;
  }): Promise<void>;
  close(): Promise<void>;
}

export interface SessionOptions {
  bundle: Bundle;
  timeline: Timeline;
  assetPaths: Record<ContentHash, string>;
  settings: RenderSettings;
  gl: Gl;
  run: Run;
}

const jpegQuality = 95;
const timeoutInMilliseconds = 30_000;
const megabyte = 1024 * 1024;

/** Opens browser, servers and composition. On abort the browser ends at once, and what is being painted rejects. */
const openSession = async ({ bundle, timeline, assetPaths, settings, gl, run }: SessionOptions): Promise<Session> => {
  run.signal.throwIfAborted();
  const owned = openOwned();
  const { own } = owned;
  const tempDir = await mkdtemp(join(run.tempDir, "session-"));
  own(() => rm(tempDir, { recursive: true, force: true }));
  own(useTempDir(tempDir));
  own(hushAfterAbort(run.signal));
  const cancelling = makeCancelSignal();
  const close = async () => {
    // Else a frame that is being painted would take the end of the browser for a crash and start another one.
    cancelling.cancel();
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
    run.signal.addEventListener("abort", onAbort, { once: true });
    own(() => run.signal.removeEventListener("abort", onAbort));
    // Remotion would copy every source into a temp folder first. It is told that it has done so.
    const { hasBeenDownloadedMap, downloadDir } = server.downloadMap;
    for (const [hash, url] of Object.entries(assets.urls)) {
      hasBeenDownloadedMap[url] = { [downloadDir]: assetPaths[hash] ?? null };
    }

    const props = serialize({ timeline: pictureOf(timeline), assetUrls: assets.urls });
    const common = {
      server,
      puppeteerInstance: browser.instance,
      browserExecutable: browser.executablePath,
      chromiumOptions: { gl },
      chromeMode: browser.chromeMode,
      envVariables: {},
      serializedInputPropsWithCustomSchema: props,
      logLevel: "error" as const,
      indent: false,
      port: null,
      timeoutInMilliseconds,
      onBrowserLog: null,
      // What the page says when it fails is in the error as well.
      onLog: () => {},
      onBrowserDownload: () => ({ version: null, onProgress: () => {} }),
      offthreadVideoCacheSizeInBytes: memory,
      offthreadVideoThreads: 2,
      mediaCacheSizeInBytes: null,
      binariesDirectory: null,
    };
    const { metadata } = await RenderInternals.internalSelectComposition({
      ...common,
      serveUrl: bundle.dir,
      id: "Reelwright",
      onServeUrlVisited: () => {},
    });

    const paint: Session["paint"] = async ({ ranges, format, onFrame }) => {
      try {
        await RenderInternals.internalRenderFrames({
          ...common,
          webpackBundleOrServeUrl: bundle.dir,
          composition: metadata,
          serializedResolvedPropsWithCustomSchema: serialize(metadata.props),
          outputDir: null,
          onFrameBuffer: async (image, frame) => {
            throwIf(pageError());
            await onFrame(image, frame);
          },
          imageFormat: format,
          jpegQuality,
          frameRange: ranges,
          frames: null,
          everyNthFrame: 1,
          outputFramesInSequence: true,
          imageSequencePattern: null,
          concurrency: tabs(settings),
          cancelSignal: cancelling.cancelSignal,
          muted: true,
          scale: 1,
          onStart: null,
          onFrameUpdate: null,
          onDownload: null,
          onArtifact: null,
          parallelEncodingEnabled: false,
          compositionStart: 0,
          forSeamlessAacConcatenation: false,
          sampleRate: 48_000,
        });
        throwIf(pageError());
      } catch (error) {
        cancelling.cancel();
        run.signal.throwIfAborted();
        throw await readableError(error);
      }
    };
    return { paint, close };
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

const throwIf = (error: Error | null) => {
  if (error) throw error;
};

const serialize = (data: Record<string, unknown>): string =>
  NoReactInternals.serializeJSONWithSpecialTypes({ data, indent: undefined, staticBase: null }).serializedString;

/** Remotion would size this from the host; a container with less memory would be ended in the middle of a render. */
const offthreadVideoCacheBytes = (): number =>
  Math.round(Math.min(Math.max(availableMemoryBytes() / 4, 128 * megabyte), 2048 * megabyte));

/** A tab for every core: measured, more do not help and fewer leave cores idle. */
const tabs = ({ concurrency }: RenderSettings): number =>
  concurrency === "auto" ? availableCores() : Math.min(concurrency, RenderInternals.getMaxConcurrency());
