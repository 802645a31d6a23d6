import { extname, resolve } from "node:path";
import type { Command } from "commander";
import { readSource } from "../../pipeline/source";
import { openStages } from "../../pipeline/stage";
import type { AudioTrack, MediaInfo, VideoStream } from "../../schema/media";
import { type OutputFlags, outputOptions, type Session, tell, withRun } from "../session";
import { formatBytes, formatDuration } from "../units";

const examples = `
Examples:
  reelwright probe talk.mp4
  reelwright probe *.mp4 --json                      one object for all of them`;

interface Probed {
  path: string;
  hash: string;
  info: MediaInfo;
}

/** `reelwright probe`: what files are: their streams, sizes, rates and lengths. */
export const addProbe = (program: Command, session: Session): void => {
  const command = program
    .command("probe <files...>")
    .description("tell what media files are, as a table or JSON")
    .addHelpText("after", examples);
  for (const option of outputOptions()) command.addOption(option);
  command.action((files: string[], flags: OutputFlags) =>
    withRun(session, flags, async (run) => {
      const stages = openStages({ ...run, report: () => {} });
      const probed: Probed[] = [];
      for (const file of files) probed.push(await readSource(resolve(session.cwd, file), stages));
      tell(session, flags, { files: probed }, () => probed.map(probeText).join("\n"));
    }),
  );
};

const probeText = ({ path, info }: Probed): string => {
  const rows: [string, string][] = [
    ["kind", `${info.kind}, ${containerText(path, info)}, ${formatBytes(info.bytes)}`],
    ...(info.kind === "image" ? [] : ([["length", formatDuration(info.durationMs)]] satisfies [string, string][])),
    ...(info.video ? ([["picture", pictureText(info.video, info.kind)]] satisfies [string, string][]) : []),
    ...info.audioTracks.map((track): [string, string] => [`sound ${track.track}`, soundText(track)]),
  ];
  return `${path}\n${rows.map(([name, text]) => `  ${name.padEnd(10)}${text}\n`).join("")}`;
};

/** FFmpeg knows some by all their names at once, `mov,mp4,m4a`: the one that the file goes by, else the first. */
const containerText = (path: string, { container }: MediaInfo): string => {
  const names = container.replace(/_pipe$/, "").split(",");
  return names.find((name) => name === extname(path).slice(1).toLowerCase()) ?? names[0] ?? container;
};

const pictureText = (video: VideoStream, kind: MediaInfo["kind"]): string => {
  const { width, height, fps, codec, pixelFormat, rotationDegrees } = video;
  const traits = [
    video.variableFrameRate ? "variable rate" : null,
    rotationDegrees === 0 ? null : `turned by ${rotationDegrees}°`,
    video.hdr ? "HDR" : null,
    video.interlaced ? "interlaced" : null,
  ];
  const rate = kind === "video" && fps > 0 ? `${Number(fps.toFixed(3))} fps` : null;
  return [`${width}×${height}`, rate, codec, pixelFormat, ...traits].filter((part) => part !== null).join(", ");
};

const soundText = ({ codec, sampleRateHz, channels, language, title }: AudioTrack): string =>
  [
    codec,
    `${sampleRateHz} Hz`,
    channels === 1 ? "mono" : channels === 2 ? "stereo" : `${channels} channels`,
    language,
    title,
  ]
    .filter((part) => part !== null)
    .join(", ");
