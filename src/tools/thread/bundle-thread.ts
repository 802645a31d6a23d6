import { fileURLToPath } from "node:url";

/**
 * Makes one JavaScript file, at `outputPath`, of a module and all that it imports: so a thread starts in a fifth of a second.
 * Through a loader, which has to be started as well, it takes two. `definitions` are set in place of expressions.
 */
export const bundleThread = async (
  moduleUrl: URL,
  outputPath: string,
  definitions: Record<string, string>,
): Promise<void> => {
  const { build } = await import("esbuild");
  await build({
    entryPoints: [fileURLToPath(moduleUrl)],
    outfile: outputPath,
    bundle: true,
    ...{ platform: "node", format: "esm", target: "node20", define: definitions, logLevel: "silent" },
    // What goes wrong in it is told with the lines of its sources.
    ...{ sourcemap: "inline", sourcesContent: false },
    // Packages that are no modules ask for Node's own parts.
    banner: { js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);' },
  });
};
