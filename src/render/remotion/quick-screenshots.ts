import { z } from "zod";
import type { OpenBrowser } from "./open-browser";

export interface FrameSize {
  width: number;
  height: number;
}

const seekSchema = z.object({
  functionDeclaration: z.string().includes("remotion_setFrame"),
  arguments: z.tuple([z.object({ value: z.int() })], z.unknown()),
});
const shotSchema = z.looseObject({ clip: z.looseObject({ width: z.number(), height: z.number() }) });

/**
 * Has pages that are opened from now on photographed for less: each frame only as far as `sizeOf` says, and made
 * transparent once; Remotion would do that, and undo it, for every frame, which paints the page anew each time.
 */
export const quickenScreenshots = (
  browser: OpenBrowser["instance"],
  sizeOf: () => ((frame: number) => FrameSize) | null,
): void => {
  const newPage = browser.newPage.bind(browser);
  browser.newPage = async (options) => {
    const page = await newPage(options);
    const size = sizeOf();
    if (!size) return page;
    const client = page._client();
    const send = client.send.bind(client);
    let frame = 0;
    let isTransparent = false;
    client.send = (method, ...params) => {
      if (method === "Runtime.callFunctionOn")
        frame = seekSchema.safeParse(params[0]).data?.arguments[0].value ?? frame;
      if (method === "Emulation.setDefaultBackgroundColorOverride") {
        if (isTransparent) return Reflect.apply(nothing, null, []);
        isTransparent = true;
      }
      const shot = method === "Page.captureScreenshot" ? shotSchema.safeParse(params[0]).data : null;
      if (!shot) return send(method, ...params);
      const { width, height } = size(frame);
      return Reflect.apply(send, client, [method, { ...shot, clip: { ...shot.clip, width, height } }]);
    };
    return page;
  };
};

const nothing = async () => ({ value: undefined, size: 0 });
