import { fileURLToPath } from "node:url";
import type { BuildOptions } from "esbuild";

/**
 * Makes one JavaScript file, at `outputPath`, of a module and all that it imports: so a thread starts in a fifth of a second.
 * Through a loader, which has to be started as well, it takes two. `definitions` are set in place of expressions.
 */
export const bundleThread = async (
  moduleUrl: URL,
  outputPath: string,
  definitions: Record<string, string>,
): Promise<void> => {
  const { build, stop } = await import("esbuild");
  building += 1;
  const options: BuildOptions = {
    entryPoints: [fileURLToPath(moduleUrl)],
    outfile: outputPath,
    bundle: true,
    ...{ platform: "node", format: "esm", target: "node20", define: definitions, logLevel: "silent" },
    // What goes wrong in it is told with the lines of its sources.
    ...{ sourcemap: "inline", sourcesContent: false },
    // Packages that are no modules ask for Node's own parts.
    banner: { js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);' },
  };
  try {
    await build(options);
  } finally {
    building -= 1;
    if (building === 0) await stop();
  }
};

/** Files that are being made. Beyond the last, esbuild's own process would hold on to a hundred megabytes. */
let building = 0;
