/** Where memory that the caller may use begins: behind what the module itself needs. */
export function memoryStart(): usize {
  return (__heap_base + 15) & ~15;
}
