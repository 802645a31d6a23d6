import { writeFile } from "node:fs/promises";
import { dirname, extname } from "node:path";
import type { ContentHash } from "../schema/media";
import type { Figures } from "../schema/provenance";
import type { Script } from "../schema/script";
import type { RenderSettings } from "../schema/settings";
import { framesToMs } from "../schema/time";
import type { Timeline } from "../schema/timeline";
import { UserError } from "../schema/user-error";
import { findFfmpeg } from "../tools/ffmpeg";
import type { Run } from "../tools/run";
import { together } from "../tools/together";
import { type Choice, chooseEngine } from "./choose";
import { joinFigures } from "./chunk-figures";
import { type Chunk, framesAsked } from "./chunks";
import type { ChunkStore, Engine, Rendering } from "./engine";
import { asMetered } from "./inspect";
import { toProvenance } from "./provenance";
import { ensureSpace, type Publication } from "./publish";
import { toCaptionJson } from "./subtitles/caption-json";
import { toSrt } from "./subtitles/srt";
import { toVtt } from "./subtitles/vtt";
import { extractFrame, thumbnailFrame } from "./thumbnail";
import { validate } from "./validate";

/** The sound of a video, as it is muxed. */
export interface Sound {
  path: string;
  /** What it sounds like when decoded; null where nothing can be heard in it. */
  heard: Pick<Figures, "integratedLufs" | "truePeakDb">;
}

export interface RenderedVideo {
  /** The video first, then what lies beside it. */
  files: string[];
  choice: Choice;
  figures: Figures;
  warnings: string[];
  /** What painting and joining took; little where chunks were there already. */
  engineMs: number;
}

/** A timeline becomes a video, is validated, and only then takes its name, with subtitles, timeline and provenance. */
export const renderVideo = async (o: {
  timeline: Timeline;
  assetPaths: Record<ContentHash, string>;
  /** Its sound, or what makes that: pictures are painted meanwhile. Where it fails, `run` is to be aborted. */
  sound: Promise<Sound>;
  settings: RenderSettings;
  /** From fastest to slowest. */
  engines: Engine[];
  chunks: ChunkStore;
  publication: Publication;
  /** Name to version of what had a hand in it before: models, whisper.cpp, … */
  tools: Record<string, string>;
  generator: string;
  run: Run;
}): Promise<RenderedVideo> => {
  const { timeline, settings, publication, run } = o;
  const soundPath = o.sound.then(({ path }) => path);
  // Whoever makes it tells why it failed.
  soundPath.catch(() => {});
  const range = frameRange(timeline, settings);
  const choice = await chooseEngine(o.engines, timeline, settings, run);
  const neededBytes = estimateBytes(timeline, settings);
  await ensureSpace(dirname(publication.outputPath), neededBytes);
  await ensureSpace(run.cacheDir, neededBytes);

  const videoPath = publication.tempPath(extname(publication.outputPath));
  const startedAt = performance.now();
  const rendering = await choice.engine.render({ ...o, soundPath, outputPath: videoPath });
  const engineMs = performance.now() - startedAt;
  const { heard } = await o.sound;
  const thumbnail = thumbnailFrame(timeline, range) - range.fromFrame;
  const [{ figures, warnings }] = await together(run, (linked) => [
    check(videoPath, rendering, { ...o, heard, run: linked }),
    extractFrame(videoPath, thumbnail, timeline.format.fps, publication.tempPath(".jpg"), linked),
  ]);

  const write = (extension: string, text: string) => writeFile(publication.tempPath(extension), text);
  const ffmpeg = await findFfmpeg(run);
  const provenance = toProvenance(timeline, {
    generator: o.generator,
    createdAt: new Date().toISOString(),
    tools: { ...o.tools, node: process.version, ffmpeg: `${ffmpeg.version} (${ffmpeg.origin})` },
    engine: { name: choice.engine.name, why: choice.why },
    render: settings,
    figures,
    warnings,
  });
  await Promise.all([
    write(".timeline.json", `${JSON.stringify(timeline, null, 2)}\n`),
    write(".provenance.json", provenance),
    ...(timeline.recipe.name === "short" ? [write(".script.json", toScriptJson(timeline.recipe.script))] : []),
    ...(hasSubtitles(timeline)
      ? [
          write(".srt", toSrt(timeline, range)),
          write(".vtt", toVtt(timeline, range)),
          write(".captions.json", toCaptionJson(timeline, range)),
        ]
      : []),
  ]);
  return { files: await publication.commit(), choice, figures, warnings, engineMs };
};

/** What `--script` takes: to be changed, and made into a video again. */
const toScriptJson = (script: Script): string => `${JSON.stringify(script, null, 2)}\n`;

/** Text that nobody says is no subtitle. */
const hasSubtitles = ({ overlays }: Timeline): boolean =>
  overlays.some((overlay) => overlay.kind === "captions" && overlay.level !== "static");

const frameRange = (timeline: Timeline, settings: RenderSettings): Chunk => {
  const { durationInFrames } = timeline;
  const [first, last] = framesAsked(timeline, settings);
  if (first <= last && last < durationInFrames) return { fromFrame: first, toFrame: last + 1 };
  throw new UserError(
    `Expected frames between 0 and ${durationInFrames - 1}, got ${first} to ${last}.`,
    "Give the first and the last frame to render, e.g. --frames 0-149.",
  );
};

/** A generous guess: a fifth of a bit a pixel, and ProRes eight times that. */
const estimateBytes = ({ format, durationInFrames }: Timeline, { codec }: RenderSettings): number => {
  const bitsPerPixel = codec === "prores" ? 1.6 : 0.2;
  const soundBytes = (framesToMs(durationInFrames, format.fps) / 1000) * 24_000;
  return Math.round((format.width * format.height * durationInFrames * bitsPerPixel) / 8 + soundBytes);
};

const check = async (
  videoPath: string,
  { chunks, isSoundCopied }: Rendering,
  o: {
    timeline: Timeline;
    heard: Pick<Figures, "integratedLufs" | "truePeakDb">;
    settings: RenderSettings;
    assetPaths: Record<ContentHash, string>;
    chunks: ChunkStore;
    run: Run;
  },
): Promise<{ figures: Figures; warnings: string[] }> => {
  const startedMs = performance.now();
  const tell = (state: "started" | "finished" | "failed", detail?: string) =>
    o.run.report({
      type: "step",
      step: "validate",
      label: "Checking the result",
      state,
      elapsedMs: performance.now() - startedMs,
      ...(detail ? { detail } : {}),
    });
  tell("started");
  const known = {
    picture: joinFigures(chunks, o.timeline.format.fps),
    sound: isSoundCopied ? asMetered(o.heard) : null,
  };
  const isSilent = o.heard.integratedLufs === null;
  const { figures, problems, warnings } = await validate(videoPath, { ...o, isSilent }, o.run, known);
  if (problems.length > 0) {
    tell("failed", problems.join("; "));
    throw new Error(`The rendered video is not as planned: ${problems.join("; ")}.`);
  }
  for (const warning of warnings) {
    o.run.report({ type: "note", level: "warning", message: `The video was written, but ${warning}.` });
  }
  const measured = figures.integratedLufs === null ? "loudness not measured" : `${figures.integratedLufs} LUFS`;
  const loudness = isSilent ? "silent" : measured;
  tell("finished", `${figures.video?.frames ?? 0} frames, ${figures.seconds.toFixed(2)} s, ${loudness}`);
  return { figures, warnings };
};
