import { fileURLToPath } from "node:url";

const bundledFolder = fileURLToPath(new URL("../../public/", import.meta.url));

/** The recording that comes with the product. */
export const samplePath = fileURLToPath(new URL("../../public/sample/talk.mp4", import.meta.url));

/** Whether a file comes with the product: nothing is written beside those. */
export const isBundled = (path: string): boolean => path.startsWith(bundledFolder);
