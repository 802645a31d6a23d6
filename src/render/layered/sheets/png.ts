import { promisify } from "node:util";
import { inflate } from "node:zlib";

const inflateAsync = promisify(inflate);

/** A picture whose rows are still as PNG filters them: each begins with the number of its filter. */
export interface FilteredPicture {
  width: number;
  height: number;
  /** 4 for RGBA, 3 for RGB. */
  channels: number;
  rows: Uint8Array;
}

const channelsOf = new Map([
  [2, 3],
  [6, 4],
]);

/** Opens a PNG as a browser writes it: 8 bits, RGB or RGBA, not interlaced. What is packed is unpacked off this thread. */
export const openPng = async (png: Buffer): Promise<FilteredPicture> => {
  const packed: Buffer[] = [];
  let [width, height, channels] = [0, 0, 0];
  for (let at = 8; at + 12 <= png.length; at += 12 + png.readUInt32BE(at)) {
    const name = png.toString("latin1", at + 4, at + 8);
    const body = png.subarray(at + 8, at + 8 + png.readUInt32BE(at));
    if (name === "IDAT") packed.push(body);
    if (name !== "IHDR") continue;
    [width, height] = [body.readUInt32BE(0), body.readUInt32BE(4)];
    channels = body[8] === 8 && body[12] === 0 ? (channelsOf.get(body[9] ?? 0) ?? 0) : 0;
  }
  if (channels === 0) throw new Error("The browser's screenshot is no PNG of 8 bits with red, green and blue.");
  const bytes = height * (width * channels + 1);
  // One piece of memory for all, and a little more: full to the last byte, it would be taken for too small.
  const rows = await inflateAsync(packed.length === 1 && packed[0] ? packed[0] : Buffer.concat(packed), {
    chunkSize: bytes + 64,
  });
  if (rows.length !== bytes) throw new Error("The browser's screenshot is not whole.");
  return { width, height, channels, rows };
};
