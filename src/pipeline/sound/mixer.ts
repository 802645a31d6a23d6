import { applyEnvelope, type Envelope } from "./envelope";
import { newStereo, partOf, type Stereo } from "./samples";
import { fadeAt, type Segment } from "./segments";
import type { WavReader } from "./wav";

/** Sounds that share a level: the voice, the music, the effects. */
export interface Layer {
  /** In the order in which they begin. */
  segments: Segment[];
  gain: number;
  envelopes: Envelope[];
}

interface Mix {
  layers: Layer[];
  sources: ReadonlyMap<string, WavReader>;
  totalSamples: number;
}

/** The file behind a key; without it something that should be heard would be silent. */
export const sourceOf = (sources: Mix["sources"], key: string): WavReader => {
  const source = sources.get(key);
  if (!source) throw new Error(`no file was given for ${key}`);
  return source;
};

const blockSamples = 1 << 15;

/** Adds up the layers, block by block, from the first sample to the last. */
export async function* mixBlocks(mix: Mix, signal: AbortSignal): AsyncGenerator<Stereo> {
  const [sum, part, read] = [newStereo(blockSamples), newStereo(blockSamples), newStereo(blockSamples)];
  const tracks = mix.layers.map((layer) => ({ layer, upcoming: 0, sounding: layer.segments.slice(0, 0) }));
  for (let start = 0; start < mix.totalSamples; start += blockSamples) {
    signal.throwIfAborted();
    const count = Math.min(blockSamples, mix.totalSamples - start);
    const block = partOf(sum, 0, count);
    clear(block);
    for (const track of tracks) {
      const { segments, gain, envelopes } = track.layer;
      track.sounding = track.sounding.filter((segment) => segment.to > start);
      for (; (segments[track.upcoming]?.from ?? Number.POSITIVE_INFINITY) < start + count; track.upcoming++) {
        const segment = segments[track.upcoming];
        if (segment) track.sounding.push(segment);
      }
      if (track.sounding.length === 0) continue;
      const layerBlock = partOf(part, 0, count);
      clear(layerBlock);
      for (const segment of track.sounding) await addSegment(segment, mix, start, layerBlock, read);
      for (const envelope of envelopes) applyEnvelope(envelope, start, layerBlock.left, layerBlock.right);
      add(layerBlock, gain, block);
    }
    yield block;
  }
}

const addSegment = async (segment: Segment, mix: Mix, start: number, into: Stereo, read: Stereo) => {
  const source = sourceOf(mix.sources, segment.source);
  const from = Math.max(start, segment.from);
  const to = Math.min(start + into.left.length, segment.to);
  await source.read(segment.sourceStart + from - segment.from, to - from, read);
  const steadyFrom = Math.min(Math.max(segment.from + segment.fadeIn, from), to);
  const steadyTo = Math.max(Math.min(segment.to - segment.fadeOut, to), steadyFrom);
  applyFades(segment, partOf(read, 0, steadyFrom - from), from);
  applyFades(segment, partOf(read, steadyTo - from, to - from), steadyTo);
  add(partOf(read, 0, to - from), segment.gain, partOf(into, from - start, to - start));
};

const applyFades = (segment: Segment, { left, right }: Stereo, start: number) => {
  for (let n = 0; n < left.length; n++) {
    const gain = fadeAt(segment, start + n);
    left[n] = (left[n] ?? 0) * gain;
    right[n] = (right[n] ?? 0) * gain;
  }
};

const add = (from: Stereo, gain: number, to: Stereo) => {
  for (let n = 0; n < to.left.length; n++) {
    to.left[n] = (to.left[n] ?? 0) + (from.left[n] ?? 0) * gain;
    to.right[n] = (to.right[n] ?? 0) + (from.right[n] ?? 0) * gain;
  }
};

const clear = ({ left, right }: Stereo) => {
  left.fill(0);
  right.fill(0);
};
