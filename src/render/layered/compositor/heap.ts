import { type Kernel, openKernels } from "../open-kernels";

const pageBytes = 65536;
/** Addresses only: the system gives memory as it is touched. Growing takes a moment and makes views useless. */
const firstPages = 2048;
const alignment = 64;

/** The memory that kernels work in, given out in blocks. */
export interface Heap {
  call: Kernel;
  allocate: (bytes: number) => number;
  free: (at: number) => void;
  /** A block for the moment, always the same for a name; what was in it is gone once it has to grow. */
  scratch: (name: string, bytes: number) => number;
  /** Views are good until the next block is given out. */
  bytes: (at: number, length: number) => Uint8Array;
  words: (at: number, length: number) => Int16Array;
  floats: (at: number, length: number) => Float32Array;
}

interface Gap {
  at: number;
  length: number;
}

/** Opens memory of its own with an instance of the kernels. */
export const openHeap = async (): Promise<Heap> => {
  const memory = new WebAssembly.Memory({ initial: firstPages });
  const { call, start } = await openKernels(memory);
  const taken = new Map<number, number>();
  const scratches = new Map<string, Gap>();
  const begin = Math.ceil(start / alignment) * alignment;
  // In the order of their places; no two touch. The last bytes stay free: kernels read a little past the end of a row.
  const gaps: Gap[] = [{ at: begin, length: memory.buffer.byteLength - begin - alignment }];

  const giveBack = (at: number, length: number) => {
    const next = gaps.findIndex((gap) => gap.at > at);
    const place = next === -1 ? gaps.length : next;
    gaps.splice(place, 0, { at, length });
    for (const index of [place, place - 1]) {
      const [gap, after] = [gaps[index], gaps[index + 1]];
      if (!gap || !after || gap.at + gap.length < after.at) continue;
      gap.length += after.length;
      gaps.splice(index + 1, 1);
    }
  };
  const grow = (bytes: number) => {
    const end = memory.buffer.byteLength;
    // In ever larger steps.
    const pages = Math.ceil(Math.max(bytes, end / 2) / pageBytes);
    memory.grow(pages);
    giveBack(end - alignment, pages * pageBytes);
  };
  const allocate = (bytes: number): number => {
    const length = Math.max(1, Math.ceil(bytes / alignment)) * alignment;
    if (!gaps.some((gap) => gap.length >= length)) grow(length);
    const index = gaps.findIndex((gap) => gap.length >= length);
    const gap = gaps[index];
    if (!gap) throw new Error("The layered engine's memory is full.");
    const { at } = gap;
    gap.at += length;
    gap.length -= length;
    if (gap.length === 0) gaps.splice(index, 1);
    taken.set(at, length);
    return at;
  };
  const free = (at: number) => {
    const length = taken.get(at);
    if (length === undefined) throw new Error("A block of the layered engine's memory was given back twice.");
    taken.delete(at);
    giveBack(at, length);
  };
  const scratch = (name: string, bytes: number): number => {
    const known = scratches.get(name);
    if (known && known.length >= bytes) return known.at;
    if (known) free(known.at);
    const at = allocate(bytes);
    scratches.set(name, { at, length: bytes });
    return at;
  };
  return {
    call,
    allocate,
    free,
    scratch,
    bytes: (at, length) => new Uint8Array(memory.buffer, at, length),
    words: (at, length) => new Int16Array(memory.buffer, at, length),
    floats: (at, length) => new Float32Array(memory.buffer, at, length),
  };
};
