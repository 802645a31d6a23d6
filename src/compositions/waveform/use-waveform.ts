import { useLayoutEffect, useReducer } from "react";
import { cancelRender, useDelayRender } from "remotion";
import { msToFramesCeil } from "../../schema/time";
import { type Heard, hopsUpTo, recordsOf, stretchesOf } from "../../schema/waveform/heard";
import { type HeardVoice, hopsOfFrame } from "../../schema/waveform-hops";
import { loadStretch, stretchAt } from "./stretches";

/** A preview has what comes next before it is there. */
const aheadMs = 4000;

/** Reads the sound that leads up to a frame of the timeline; null until it is there, and no frame is taken meanwhile. */
export const useWaveform = (src: string, voice: HeardVoice, frame: number): Heard | null => {
  const { delayRender, continueRender } = useDelayRender();
  const [, lookAgain] = useReducer((times: number) => times + 1, 0);
  const hops = hopsUpTo(voice, frame);
  const next = hopsOfFrame(voice, frame + msToFramesCeil(aheadMs, voice.fps));
  const stretches = new Map(stretchesOf(hops).map((index) => [index, stretchAt(src, index)]));
  const missing = [...stretches].filter(([, bytes]) => bytes === null).map(([index]) => index);
  const wanted = missing.join(" ");
  const ahead = stretchesOf([next]).find((index) => stretchAt(src, index) === null) ?? null;

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

  return missing.length > 0 ? null : recordsOf(hops, (index) => stretches.get(index));
};
