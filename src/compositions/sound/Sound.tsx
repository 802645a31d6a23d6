import type { FC } from "react";
import { Html5Audio, Sequence, useRemotionEnvironment, useVideoConfig } from "remotion";
import { framesByOwnClock } from "../../schema/asset";
import { framesToMs } from "../../schema/time";
import type { Sound as SoundDocument, VoiceSpan } from "../../schema/timeline";
import type { Assets } from "../assets";
import { decibelsToGain, musicGain } from "./music-gain";

interface SoundProps {
  sound: SoundDocument;
  durationInFrames: number;
  assets: Assets;
}

/** What one hears while previewing. A render takes the sound that was mixed once for every engine instead. */
export const Sound: FC<SoundProps> = ({ sound, durationInFrames, assets }) => {
  const { fps } = useVideoConfig();
  const { isRendering } = useRemotionEnvironment();
  if (isRendering) return null;
  const { music } = sound;
  return (
    <>
      {sound.voice.map((span) => (
        <Sequence
          key={`voice ${span.fromFrame}`}
          name="Voice"
          from={span.fromFrame}
          durationInFrames={span.durationInFrames}
          premountFor={Math.ceil(fps)}
        >
          <Html5Audio
            src={assets(span.asset).src}
            trimBefore={framesByOwnClock(assets(span.asset), span.sourceStartMs, fps)}
            volume={(frame) => voiceGain(span, frame, fps)}
            pauseWhenBuffering
          />
        </Sequence>
      ))}
      {music && (
        <Html5Audio
          name="Music"
          src={assets(music.asset).src}
          loop
          loopVolumeCurveBehavior="extend"
          volume={(frame) => musicGain({ music, speech: sound.speech, durationInFrames, frame, fps })}
        />
      )}
      {sound.effects.map((effect) => (
        <Sequence key={`effect ${effect.fromFrame}`} name="Effect" from={effect.fromFrame}>
          <Html5Audio src={assets(effect.asset).src} volume={decibelsToGain(effect.gainDb)} />
        </Sequence>
      ))}
    </>
  );
};

const voiceGain = ({ durationInFrames, fadeInMs, fadeOutMs }: VoiceSpan, frame: number, fps: number): number => {
  const sinceMs = framesToMs(frame + 1, fps);
  const leftMs = framesToMs(durationInFrames - frame, fps);
  return Math.min(1, sinceMs / Math.max(1, fadeInMs), leftMs / Math.max(1, fadeOutMs));
};
