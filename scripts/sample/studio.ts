import { fileURLToPath } from "node:url";
import type { Film } from "./camera";

/** Where the finished files go. */
export const sampleFolder = fileURLToPath(new URL("../../public/sample/", import.meta.url));

/** What every part of the sample is made with. */
export interface Studio {
  film: Film;
  /** For what is on the way to being a file; gone afterwards. */
  workshop: string;
  signal: AbortSignal;
  tell: (line: string) => void;
}
