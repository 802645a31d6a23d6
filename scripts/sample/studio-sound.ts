import { encode, loudnessOf } from "./encode";

/** As a camera's microphone leaves it: audible, but quieter than anything published. */
const recordedLufs = -20;

/** The voice as if said in the drawn room: rumble off, the vocoder's box tone lifted, a breath of room around it. */
const voiceChain = [
  "aresample=48000:resampler=swr:filter_size=64",
  "highpass=f=75",
  "equalizer=f=280:t=q:w=1.1:g=-2.5",
  "equalizer=f=3200:t=q:w=1:g=2",
  "treble=g=3.5:f=6500",
  "lowpass=f=15000",
  "acompressor=threshold=-22dB:ratio=2.2:attack=8:release=120",
  "aecho=0.9:0.9:11|17|29:0.06|0.045|0.03",
].join(",");

/** Pauses are never digital silence: a steady, quiet room, far below the voice. */
const roomTone = "anoisesrc=color=pink:sample_rate=48000:seed=7:amplitude=0.007,highpass=f=60,lowpass=f=7000";

/** Turns a dry voice into a recording's sound track, a 48 kHz WAV. */
export const treatVoice = async (dry: string, output: string, signal: AbortSignal): Promise<void> => {
  const treated = output.replace(/\.wav$/, ".treated.wav");
  await encode(["-i", dry, "-af", voiceChain], treated, signal);
  const gainDb = recordedLufs - (await loudnessOf(treated, signal));
  const mix = `[0:a]volume=${gainDb.toFixed(2)}dB,alimiter=limit=0.7:level=0[voice];${roomTone}[room];[voice][room]amix=inputs=2:duration=first:normalize=0`;
  await encode(["-i", treated, "-filter_complex", mix, "-ac", "1"], output, signal);
};
