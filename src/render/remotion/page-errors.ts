import { RenderInternals } from "@remotion/renderer";
import { z } from "zod";
import type { OpenBrowser } from "./open-browser";

const thrownSchema = z.object({
  exceptionDetails: z.object({
    text: z.string(),
    exception: z.object({ className: z.string().optional(), description: z.string().optional() }).optional(),
    stackTrace: z
      .object({
        callFrames: z.array(
          z.object({ functionName: z.string(), url: z.string(), lineNumber: z.number(), columnNumber: z.number() }),
        ),
      })
      .optional(),
  }),
});

/**
 * Listens to every page from the moment it opens and tells the first error that nothing caught. Remotion listens only
 * while it paints a frame: what fails earlier, as the page loads, would leave a blank picture and no error.
 */
export const watchPages = (browser: OpenBrowser["instance"]): (() => Error | null) => {
  let first: Error | null = null;
  const newPage = browser.newPage.bind(browser);
  browser.newPage = async (options) => {
    const page = await newPage(options);
    page._client().on("Runtime.exceptionThrown", (event: unknown) => {
      first ??= toError(event);
    });
    return page;
  };
  return () => first;
};

const toError = (event: unknown): Error => {
  const parsed = thrownSchema.safeParse(event);
  if (!parsed.success) return new Error("The composition failed, and the browser does not say why.");
  const { text, exception, stackTrace } = parsed.data.exceptionDetails;
  const name = exception?.className ?? "Error";
  return new RenderInternals.SymbolicateableError({
    name,
    message: (exception?.description ?? text).replace(`${name}: `, ""),
    stack: exception?.description,
    stackFrame: stackTrace?.callFrames.map(({ url, ...frame }) => ({ ...frame, fileName: url })) ?? null,
    frame: null,
    chunk: null,
  });
};
