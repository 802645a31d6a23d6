import { open } from "node:fs/promises";

/**
 * How many bytes an MP4 or MOV says it has, by walking its outermost boxes; null for other files. A download that broke
 * off still carries its index and looks whole to ffprobe: only its length gives it away.
 */
export const declaredMp4Bytes = async (path: string): Promise<number | null> => {
  const file = await open(path, "r");
  try {
    const { size } = await file.stat();
    let offset = 0;
    while (offset < size) {
      const head = Buffer.alloc(16);
      const { bytesRead } = await file.read(head, 0, 16, offset);
      if (offset === 0 && head.toString("latin1", 4, 8) !== "ftyp") return null;
      // What follows the last box and is none is no sign of loss.
      if (bytesRead < 8 || !/^[\x20-\x7e©]{4}$/.test(head.toString("latin1", 4, 8))) return size;
      const short = head.readUInt32BE(0);
      // 0: the box goes on to the end of the file; 1: its size follows in 64 bits.
      if (short === 0) return size;
      const length = short === 1 ? Number(head.readBigUInt64BE(8)) : short;
      if (length < 8) return size;
      offset += length;
    }
    return offset;
  } finally {
    await file.close();
  }
};
