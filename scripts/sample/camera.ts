import { fileURLToPath } from "node:url";
import { bundle } from "@remotion/bundler";
import { makeCancelSignal, openBrowser, renderMedia, renderStill, selectComposition } from "@remotion/renderer";
import type { Browser } from "../../src/tools/browser";

/** The drawn scenes, ready to be recorded. */
export interface Film {
  /** Records a scene as H.264 without sound, all but lossless: it is encoded for keeps afterwards. */
  record: (id: string, props: Record<string, unknown>, output: string) => Promise<void>;
  /** Records a single picture as PNG. */
  photograph: (id: string, output: string) => Promise<void>;
  close: () => Promise<void>;
}

/** Bundles the scenes into a folder and opens a browser to draw them. */
export const openFilm = async (
  { executablePath, chromeMode }: Browser,
  outDir: string,
  tell: (line: string) => void,
  signal: AbortSignal,
): Promise<Film> => {
  const serveUrl = await bundle({ entryPoint: fileURLToPath(new URL("film/index.tsx", import.meta.url)), outDir });
  const browser = await openBrowser("chrome", { browserExecutable: executablePath, chromeMode });
  const { cancelSignal, cancel } = makeCancelSignal();
  signal.addEventListener("abort", cancel, { once: true });
  const scene = async (id: string, inputProps: Record<string, unknown>) => ({
    serveUrl,
    inputProps,
    chromeMode,
    puppeteerInstance: browser,
    composition: await selectComposition({ serveUrl, id, inputProps, chromeMode, puppeteerInstance: browser }),
    cancelSignal,
    logLevel: "error" as const,
  });
  return {
    record: async (id, props, outputLocation) => {
      let tenths = 0;
      await renderMedia({
        ...(await scene(id, props)),
        codec: "h264",
        crf: 8,
        x264Preset: "veryfast",
        pixelFormat: "yuv420p",
        colorSpace: "bt709",
        imageFormat: "jpeg",
        jpegQuality: 97,
        muted: true,
        concurrency: 2,
        outputLocation,
        onProgress: ({ progress }) => {
          if (Math.floor(progress * 10) <= tenths) return;
          tenths = Math.floor(progress * 10);
          tell(`${id}: ${tenths * 10} %`);
        },
      });
    },
    photograph: async (id, output) => {
      await renderStill({ ...(await scene(id, {})), output, imageFormat: "png" });
    },
    close: () => browser.close({ silent: true }),
  };
};
