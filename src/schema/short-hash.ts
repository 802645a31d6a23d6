/** A short name for a text: 64 bits, enough to tell all the states of all the layers of a long video from one another. */
export const shortHash = (text: string): string => {
  let [a, b] = [0xdeadbeef, 0x41c6ce57];
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    a = Math.imul(a ^ code, 0x9e3779b1);
    b = Math.imul(b ^ code, 0x5f356495);
  }
  return mixed(a, b) + mixed(b, a);
};

const mixed = (a: number, b: number): string => {
  const first = Math.imul(a ^ (a >>> 16), 0x85ebca6b) ^ Math.imul(b ^ (b >>> 13), 0xc2b2ae35);
  return ((first ^ (first >>> 16)) >>> 0).toString(16).padStart(8, "0");
};
