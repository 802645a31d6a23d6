import { RenderInternals } from "@remotion/renderer";

/**
 * An error as the composition's sources show it: what was thrown, at which frame, and where in the sources. `frameOf` says
 * which frame of the video it was where the composition is another; null for none. `only` is the composition's frame where
 * but one was painted: by the way an error came out of the page, it does not always say so itself.
 */
export const readableError = async (
  error: unknown,
  {
    frameOf = (frame) => frame,
    only = null,
  }: { frameOf?: (frame: number) => number | null; only?: number | null } = {},
): Promise<unknown> => {
  if (!(error instanceof RenderInternals.SymbolicateableError)) return error;
  const { symbolicatedStackFrames, message, frame: told } = await RenderInternals.symbolicateError(error);
  const origin = symbolicatedStackFrames?.find(({ originalFileName }) => originalFileName && isOurs(originalFileName));
  const frame = told ?? only;
  const shown = frame === null ? null : frameOf(frame);
  const at = shown === null ? "" : ` at frame ${shown}`;
  const where = origin ? ` (${origin.originalFileName}:${origin.originalLineNumber})` : "";
  // What follows the first line is the stack of another program.
  const [first = ""] = message.split("\n");
  // By the way it came out of the page, which differs from time to time, it says once more that it is an error.
  const what = first.replace(/^(Uncaught )?Error: /, "");
  return new Error(`The composition failed${at}: ${what}${where}`, { cause: error });
};

const isOurs = (fileName: string) => !fileName.includes("node_modules") && fileName.includes("src/");
