/** Factors at moments (in samples, rising): a half cosine leads from one to the next, the outer ones go on for ever. */
export type Envelope = { at: number; gain: number }[];

/** Multiplies samples by an envelope; `start` is the place of the first one. */
export const applyEnvelope = (envelope: Envelope, start: number, ...channels: Float32Array[]): void => {
  const end = start + (channels[0]?.length ?? 0);
  let i = lastAtOrBefore(envelope, start);
  for (let at = start; at < end; i++) {
    const from = envelope[Math.max(i, 0)];
    const to = envelope[i + 1];
    if (!from) return;
    const until = Math.min(end, to?.at ?? end);
    const gainAt = i < 0 || !to || from.gain === to.gain ? null : easing(from, to);
    for (const channel of channels) {
      if (gainAt) for (let n = at; n < until; n++) channel[n - start] = (channel[n - start] ?? 0) * gainAt(n);
      else if (from.gain !== 1)
        for (let n = at; n < until; n++) channel[n - start] = (channel[n - start] ?? 0) * from.gain;
    }
    at = until;
  }
};

/** Fades of the whole: up from nothing at the start, down to nothing at the end. */
export const planFades = (totalSamples: number, fadeInSamples: number, fadeOutSamples: number): Envelope => {
  const fadeIn = Math.min(fadeInSamples, totalSamples / 2);
  const fadeOut = Math.min(fadeOutSamples, totalSamples / 2);
  return [
    ...(fadeIn > 0 ? [{ at: 0, gain: 0 }] : []),
    { at: fadeIn, gain: 1 },
    { at: totalSamples - fadeOut, gain: 1 },
    ...(fadeOut > 0 ? [{ at: totalSamples, gain: 0 }] : []),
  ];
};

/**
 * Makes room for speech: down to `gain` by the time somebody speaks, up again afterwards. Pauses too short to come up
 * and rest for `holdSamples` stay down, since music that pumps is worse than music that is quiet.
 */
export const planDucking = (o: {
  speech: { from: number; to: number }[];
  gain: number;
  attackSamples: number;
  releaseSamples: number;
  holdSamples: number;
}): Envelope => {
  const shortest = o.attackSamples + o.releaseSamples + o.holdSamples;
  const merged: { from: number; to: number }[] = [];
  for (const span of [...o.speech].sort((a, b) => a.from - b.from)) {
    const last = merged.at(-1);
    if (last && span.from - last.to < shortest) last.to = Math.max(last.to, span.to);
    else merged.push({ ...span });
  }
  return merged.flatMap(({ from, to }) => [
    { at: from - o.attackSamples, gain: 1 },
    { at: from, gain: o.gain },
    { at: to, gain: o.gain },
    { at: to + o.releaseSamples, gain: 1 },
  ]);
};

const easing = (from: Envelope[number], to: Envelope[number]) => {
  const step = Math.PI / (to.at - from.at);
  const middle = (from.gain + to.gain) / 2;
  const half = (from.gain - to.gain) / 2;
  return (at: number) => middle + half * Math.cos((at - from.at) * step);
};

const lastAtOrBefore = (envelope: Envelope, at: number): number => {
  let low = 0;
  let high = envelope.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((envelope[middle]?.at ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  return low - 1;
};
