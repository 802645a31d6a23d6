import { audiogramFlags } from "./flags/background";
import { brollFlags, cameraFlags } from "./flags/camera";
import { captionFlags } from "./flags/captions";
import { cuttingFlags } from "./flags/cutting";
import { encodingFlags } from "./flags/encoding";
import type { Flag } from "./flags/flag";
import { brandFlags, formatFlags, transitionFlags, waveformFlags } from "./flags/picture";
import { clipFlags, scriptFlags, speechFlags } from "./flags/short";
import { effectFlags, languageFlags, listeningFlags, soundFlags } from "./flags/sound";

const shared = [...formatFlags, ...brandFlags, ...captionFlags, ...soundFlags, ...languageFlags, ...listeningFlags];

/** Every flag of an audiogram. */
export const audiogramVerbFlags: Flag[] = [
  ...cuttingFlags,
  ...audiogramFlags,
  ...waveformFlags,
  ...transitionFlags,
  ...shared,
  ...encodingFlags,
];

/** Every flag of what is made from one file: an edit or an audiogram, by what is in it. */
export const fileVerbFlags: Flag[] = [
  ...cuttingFlags,
  ...cameraFlags,
  ...brollFlags,
  ...effectFlags,
  ...audiogramFlags,
  ...waveformFlags,
  ...transitionFlags,
  ...shared,
  ...encodingFlags,
];

/** Every flag of a short. */
export const shortVerbFlags: Flag[] = [
  ...scriptFlags,
  ...speechFlags,
  ...clipFlags,
  ...brollFlags,
  ...transitionFlags,
  ...shared,
  ...encodingFlags,
];

/** Every flag of joined videos. */
export const joinVerbFlags: Flag[] = [...formatFlags, ...transitionFlags, ...soundFlags, ...encodingFlags];
