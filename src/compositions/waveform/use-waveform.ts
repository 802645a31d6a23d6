import { useLayoutEffect, useReducer } from "react";
import { cancelRender, useDelayRender } from "remotion";
import { msToFramesCeil } from "../../schema/time";
import { waveformReachMs, waveformRecordBytes } from "../../schema/waveform-data";
import { type HeardVoice, hopsOfFrame } from "../../schema/waveform-hops";
import { loadStretch, stretchAt, stretchHops } from "./stretches";

/** A preview has what comes next before it is there. */
const aheadMs = 4000;

/** The records of what is heard during each of the last frames, oldest first, the present frame last. */
export type Heard = Uint8Array[][];

/** Reads the sound that leads up to a frame of the timeline; null until it is there, and no frame is taken meanwhile. */
export const useWaveform = (src: string, voice: HeardVoice, frame: number): Heard | null => {
  const { delayRender, continueRender } = useDelayRender();
  const [, lookAgain] = useReducer((times: number) => times + 1, 0);
  const back = msToFramesCeil(waveformReachMs, voice.fps);
  const hops = Array.from({ length: back + 1 }, (_, index) => hopsOfFrame(voice, frame - back + index));
  const next = hopsOfFrame(voice, frame + msToFramesCeil(aheadMs, voice.fps));
  const stretches = new Map(
    hops.flatMap((span) => (span ? stretchesOf(span) : [])).map((index) => [index, stretchAt(src, index)]),
  );
  const missing = [...stretches].filter(([, bytes]) => bytes === null).map(([index]) => index);
  const wanted = missing.join(" ");
  const ahead = next && stretchAt(src, stretchOf(next.from)) === null ? stretchOf(next.from) : null;

  useLayoutEffect(() => {
    if (wanted === "") return;
    const handle = delayRender(`Loading the waveform's data (${wanted})`);
    let mounted = true;
    // The frame is let go when it has been drawn with what came: then this effect ends.
    Promise.all(wanted.split(" ").map((index) => loadStretch(src, Number(index))))
      .then(() => {
        if (mounted) lookAgain();
      })
      .catch((error) => cancelRender(error));
    return () => {
      mounted = false;
      continueRender(handle);
    };
  }, [src, wanted, delayRender, continueRender]);

  useLayoutEffect(() => {
    // Should it fail, it is asked for again once it is needed, and told then.
    if (ahead !== null) loadStretch(src, ahead).catch(() => {});
  }, [src, ahead]);

  if (missing.length > 0) return null;
  return hops.map((span) => {
    if (!span) return [];
    return Array.from({ length: span.to - span.from }, (_, index) => {
      const hop = span.from + index;
      const at = (hop % stretchHops) * waveformRecordBytes;
      return stretches.get(stretchOf(hop))?.subarray(at, at + waveformRecordBytes) ?? new Uint8Array();
    }).filter((record) => record.length === waveformRecordBytes);
  });
};

const stretchOf = (hop: number): number => Math.floor(hop / stretchHops);
const stretchesOf = ({ from, to }: { from: number; to: number }): number[] => [stretchOf(from), stretchOf(to - 1)];
