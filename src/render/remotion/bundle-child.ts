// Run by bundle.ts as a process of its own: webpack would hold up this one for seconds, cannot be stopped, and changes
// the working directory meanwhile.
import { bundle } from "@remotion/bundler";

const [entryPoint, outDir, publicDir] = process.argv.slice(2);
if (!entryPoint || !outDir || !publicDir)
  throw new Error("Expected an entry point, an output folder, a public folder.");
await bundle({ entryPoint, outDir, publicDir, enableCaching: false });
