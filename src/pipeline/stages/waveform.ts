import { open } from "node:fs/promises";
import { waveformBands, waveformHopMs, waveformRecordBytes, waveformSamples } from "../../schema/waveform-data";
import type { StoredFile } from "../cache/entry";
import { everyHop, hopsOf, readHop } from "../sound/hops";
import { newStereo } from "../sound/samples";
import { openWav, type WavReader } from "../sound/wav";
import { hopReach, openHopMeter, openScaleMeter, type RecordScale, writeRecord } from "../sound/waveform-record";
import type { FileStage, StageRun } from "../stage";

/** The shape of a voice as waveforms show it (schema/waveform-data.ts), from the full-quality WAV of its track. */
export const waveformStage: FileStage<Pick<StoredFile, "path" | "hash">> = {
  name: "waveform",
  version: 1,
  label: "Drawing up the waveform",
  needs: { cores: 1, memoryBytes: 60e6 },
  extension: ".waveform",
  dependsOn: async ({ hash }) => ({
    inputs: [hash],
    options: { hopMs: waveformHopMs, bands: waveformBands, samples: waveformSamples },
    tools: {},
  }),
  write: async ({ path }, target, stage) => {
    const wav = await openWav(path);
    try {
      await writeRecords(wav, await typicalScale(wav, stage), target, stage);
    } finally {
      await wav.close();
    }
  },
};

/** So many hops from all over a file tell how loud it is. */
const typicalHops = 4000;

const typicalScale = async (wav: WavReader, { run }: StageRun): Promise<RecordScale> => {
  const meter = openHopMeter();
  const scale = openScaleMeter();
  const block = newStereo(hopReach);
  const total = hopsOf(wav);
  const step = Math.max(1, total / typicalHops);
  for (let at = 0; at < total; at += step) {
    run.signal.throwIfAborted();
    await readHop(wav, Math.floor(at), block);
    scale.add(meter(block));
  }
  return scale.scale();
};

const recordsAtOnce = 1000;

const writeRecords = async (wav: WavReader, scale: RecordScale, target: string, { run, moved }: StageRun) => {
  const meter = openHopMeter();
  const bytes = Buffer.alloc(recordsAtOnce * waveformRecordBytes);
  const total = hopsOf(wav);
  const file = await open(target, "w");
  try {
    let done = 0;
    for await (const block of everyHop(wav, hopReach)) {
      writeRecord(meter(block), scale, bytes, (done % recordsAtOnce) * waveformRecordBytes);
      done++;
      if (done % recordsAtOnce !== 0 && done !== total) continue;
      run.signal.throwIfAborted();
      await file.write(bytes, 0, (((done - 1) % recordsAtOnce) + 1) * waveformRecordBytes);
      moved((done * waveformHopMs) / 1000, (total * waveformHopMs) / 1000, "s");
    }
  } finally {
    await file.close();
  }
};
