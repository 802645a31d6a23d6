import { readFile } from "node:fs/promises";
import { dirname, extname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

/** Small ones in many files, which every start needs. The others are imported from where they lie, when they are needed. */
const packagesInside = ["commander", "execa", "fft.js", "leven", "p-limit", "zod"];

/** Makes JavaScript of the program and of what its lanes run, in a folder; returns the paths of what they were made of. */
export const build = async (root, folder) => {
  const esbuild = await import("esbuild");
  const packageJson = join(root, "package.json");
  const { dependencies, peerDependencies } = JSON.parse(await readFile(packageJson, "utf8"));
  const packages = Object.keys({ ...dependencies, ...peerDependencies });
  const make = async (options) => {
    const { metafile } = await esbuild.build({
      absWorkingDir: root,
      outdir: folder,
      outExtension: { ".js": ".mjs" },
      bundle: true,
      metafile: true,
      ...{ platform: "node", format: "esm", target: "node20", logLevel: "silent" },
      ...{ sourcemap: true, sourcesContent: false },
      define: {
        "import.meta.url": "sourceUrl",
        "import.meta.filename": "sourcePath",
        "import.meta.dirname": "sourceFolder",
      },
      plugins: [placeOfSources(join(root, "src"))],
      banner: { js: banner },
      ...options,
    });
    return Object.keys(metafile.inputs).map((path) => resolve(root, path));
  };
  try {
    const made = await Promise.all([
      make({
        entryPoints: ["src/cli/main.ts"],
        splitting: true,
        external: packages.filter((name) => !packagesInside.includes(name)),
      }),
      // By itself, so that a thread reads only what it needs.
      make({ entryPoints: ["src/render/layered/lane/lane-thread.ts"] }),
    ]);
    return [...new Set(made.flat()), packageJson, join(root, "tsconfig.json"), fileURLToPath(import.meta.url)];
  } finally {
    await esbuild.stop();
  }
};

/** Packages that are no modules ask for Node's own parts; what starts a thread asks where the program lies. */
const banner = [
  'import { createRequire as requireOf } from "node:module";',
  "const require = requireOf(import.meta.url);",
  'const programFolder = new URL(".", import.meta.url);',
].join(" ");

const loaders = { ".ts": "ts", ".tsx": "tsx", ".mjs": "js" };

/** Modules that ask where they lie are told where their source does: beside it are the files that they look for. */
const placeOfSources = (sourceFolder) => ({
  name: "place of sources",
  setup: ({ onLoad }) => {
    onLoad({ filter: /\.(ts|tsx|mjs)$/ }, async ({ path }) => {
      if (!path.startsWith(sourceFolder)) return;
      const source = await readFile(path, "utf8");
      if (!source.includes("import.meta.")) return;
      const place = Object.entries({
        sourceUrl: pathToFileURL(path).href,
        sourcePath: path,
        sourceFolder: dirname(path),
      });
      // On the first line, so that all lines keep their numbers.
      const told = place.map(([name, value]) => `const ${name} = ${JSON.stringify(value)};`).join(" ");
      return { contents: `${told} ${source}`, loader: loaders[extname(path)] };
    });
  },
});
