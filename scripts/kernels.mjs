// Compiles the layered engine's pixel loops: `node scripts/kernels.mjs`, after every change of src/render/layered/kernels.
// A path after it is where the module goes instead of to its place.
import { readdir, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import asc from "assemblyscript/asc";

const folder = fileURLToPath(new URL("../src/render/layered/kernels/", import.meta.url));
const options = ["-o", "kernels.wasm", "-O3", "--noAssert", "--runtime", "stub", "--importMemory", "--enable", "simd"];

const sources = (await readdir(folder)).filter((name) => name.endsWith(".ts")).sort();
const made = new Map();
const { error, stderr } = await asc.main([...sources, "--baseDir", folder, ...options], {
  writeFile: (name, contents) => {
    made.set(name, contents);
  },
});
if (error) throw new Error(stderr.toString(), { cause: error });
await writeFile(process.argv[2] ?? `${folder}kernels.wasm`, made.get("kernels.wasm"));
