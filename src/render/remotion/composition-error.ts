import { RenderInternals } from "@remotion/renderer";

/** An error as the composition's sources show it: what was thrown, at which frame, and where in the sources. */
export const readableError = async (error: unknown): Promise<unknown> => {
  if (!(error instanceof RenderInternals.SymbolicateableError)) return error;
  const { symbolicatedStackFrames, message, frame } = await RenderInternals.symbolicateError(error);
  const origin = symbolicatedStackFrames?.find(({ originalFileName }) => originalFileName && isOurs(originalFileName));
  const at = frame === null ? "" : ` at frame ${frame}`;
  const where = origin ? ` (${origin.originalFileName}:${origin.originalLineNumber})` : "";
  // What follows the first line is the stack of another program.
  const [what] = message.split("\n");
  return new Error(`The composition failed${at}: ${what}${where}`, { cause: error });
};

const isOurs = (fileName: string) => !fileName.includes("node_modules") && fileName.includes("src/");
