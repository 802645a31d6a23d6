import { readFile } from "node:fs/promises";

/** Calls one of the pixel loops by its name in src/render/layered/kernels. */
export type Kernel = (name: string, ...numbers: number[]) => number;

/** An instance of the kernels that works on the given memory, and where in it they leave room to others. */
export const openKernels = async (memory: WebAssembly.Memory): Promise<{ call: Kernel; start: number }> => {
  const module = await readFile(new URL("./kernels/kernels.wasm", import.meta.url));
  const abort = () => {
    throw new Error("A kernel of the layered engine gave up.");
  };
  const { instance } = await WebAssembly.instantiate(module, { env: { memory, abort } });
  const call: Kernel = (name, ...numbers) => {
    const kernel = instance.exports[name];
    if (typeof kernel !== "function") throw new Error(`There is no kernel ${name}.`);
    return kernel(...numbers);
  };
  return { call, start: call("memoryStart") };
};
