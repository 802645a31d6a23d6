// How the file of a waveform asset is laid out: records of one size, one a hop, and nothing before them, so that any
// stretch can be read by itself and an hour costs no more memory than a minute.
//
//   byte 0                   loudness: 0 is the quiet of this recording, 255 its loudest speech
//   bytes 1 … bands          the spectrum from low to high, on a like scale of decibels
//   then `waveformSamples`   signed: the course of the voice below some 400 Hz, by the root of its amplitude
//
// All are relative to the file's own level. A record tells of nothing that sounds after its hop.

/** Short enough that the record of a frame is never a frame late. */
export const waveformHopMs = 10;
/** Spectrum bands, evenly spaced to the ear. */
export const waveformBands = 48;
/** Points of the voice's course in a hop. */
export const waveformSamples = 16;
export const waveformRecordBytes = 1 + waveformBands + waveformSamples;

/** A waveform at a frame shows nothing that sounded longer ago: waves on their way out, and what their fall starts from. */
export const waveformReachMs = 2400;
