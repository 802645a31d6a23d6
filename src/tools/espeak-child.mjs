// eSpeak NG in a process of its own: it is under the GPL, and WebAssembly that hangs or crashes takes nobody with it.
// In on stdin, as JSON: null for what voices there are, else what to say. Out on stdout, as JSON; the samples to a file.
import { readFileSync, writeFileSync } from "node:fs";
import openEspeak from "@echogarden/espeak-ng-emscripten";

const variantsFolder = "/usr/share/espeak-ng-data/voices/!v";

const listVoices = (espeak, worker) => ({
  voices: worker.list_voices().map(({ identifier, name, languages }) => ({
    path: identifier,
    name,
    languages: languages.map((language) => language.name),
  })),
  variants: espeak.FS.readdir(variantsFolder).filter((name) => !name.startsWith(".")),
});

const speak = (worker, { text, voice, wordsPerMinute, pitch, pitchRange, volume, samplesPath }) => {
  if (worker.set_voice(voice) !== 0) throw new Error(`eSpeak NG does not know the voice ${voice}`);
  worker.set_rate(wordsPerMinute);
  worker.set_pitch(pitch);
  worker.set_range(pitchRange);
  worker.set_volume(volume);
  const blocks = [];
  const events = [];
  worker.synthesize(text, (samples, newEvents) => {
    blocks.push(Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength));
    for (const { type, text_position, audio_position, id } of newEvents)
      if (type === "word") events.push({ type, at: text_position - 1, atMs: audio_position });
      else if (type === "phoneme" || type === "end")
        events.push({ type: type === "end" || id === "" ? "pause" : "phoneme", atMs: audio_position });
    return false;
  });
  writeFileSync(samplesPath, Buffer.concat(blocks));
  return { sampleRateHz: worker.get_samplerate(), events };
};

const order = JSON.parse(readFileSync(0, "utf8"));
const espeak = await openEspeak();
const worker = new espeak.eSpeakNGWorker();
process.stdout.write(JSON.stringify(order === null ? listVoices(espeak, worker) : speak(worker, order)));
