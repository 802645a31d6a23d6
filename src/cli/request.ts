import { existsSync } from "node:fs";
import { basename, dirname, extname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { Command } from "commander";
import { type EditRequest, findRecording } from "../pipeline/edit";
import { readTimeline, readTimelineIfAny } from "../pipeline/timeline-file";
import {
  type EditInputs,
  type EditSettings,
  editInputsSchema,
  editSettingsSchema,
  type RenderSettings,
  renderSettingsSchema,
} from "../schema/settings";
import type { Timeline } from "../schema/timeline";
import type { Run } from "../tools/run";
import { editFlags } from "./edit-options";
import { addFlags, flagLayers } from "./flag";
import { renderFlags } from "./render-options";
import type { Session } from "./session";
import { pathsFrom, readConfigLayers, readPropsLayer, resolveSettings, type SettingsLayer } from "./settings";

/** The recording that comes with the product. */
export const samplePath = fileURLToPath(new URL("../../public/sample/talk.mp4", import.meta.url));

/** What the command line, the config files and the defaults ask for together. */
export interface Asked {
  /** Null where a timeline names the recording. */
  recording: string | null;
  settings: EditSettings;
  inputs: EditInputs;
  render: RenderSettings;
  /** The timeline that was named, and whether settings were given that change its plan. */
  timeline: { path: string; document: Timeline; isChanged: boolean } | null;
}

/** Adds every flag that says how to edit and encode, and `--props`. */
export const addSettingsOptions = (command: Command): Command => {
  command.option("--timeline <file>", "take this timeline instead of planning one");
  command.option("--props <json|file>", "settings as JSON, as a config file holds them");
  return addFlags(addFlags(command, editFlags), renderFlags);
};

/** Brings the layers of settings together: flag, `--props`, a named timeline's, those of the config files, default. */
export const readAsked = async (recording: string | undefined, command: Command, session: Session): Promise<Asked> => {
  const { cwd } = session;
  const { props, timeline: timelineFile } = command.opts<{ props?: string; timeline?: string }>();
  const path = timelineFile === undefined ? null : resolve(cwd, timelineFile);
  const document = path === null ? null : await readTimeline(path);
  const named = recording === undefined ? null : resolve(cwd, recording);
  const source = named ?? (document ? null : samplePath);

  const said = [
    ...(props === undefined ? [] : [await readPropsLayer(props, cwd)]),
    ...flagLayers(command, editFlags).map((layer) => absolute(layer, cwd)),
  ];
  const all = resolveSettings([
    ...(await readConfigLayers(source ?? path, cwd)),
    ...(document && path ? [{ origin: path, values: { ...document.settings } }] : []),
    ...said,
    ...flagLayers(command, renderFlags),
  ]);
  const isChanged = said.some(({ values }) => Object.keys(values).some((key) => !(key in renderSettingsSchema.shape)));
  return {
    recording: source,
    settings: editSettingsSchema.strip().parse(all),
    inputs: editInputsSchema.strip().parse(all),
    render: renderSettingsSchema.strip().parse(all),
    timeline: document && path ? { path, document, isChanged } : null,
  };
};

const absolute = (layer: SettingsLayer, cwd: string): SettingsLayer => ({
  ...layer,
  values: pathsFrom(cwd, layer.values),
});

/** What is asked for as the recipe takes it. `timelinePath` is where an earlier run may have left a timeline. */
export const editRequestOf = async (
  asked: Asked,
  o: { timelinePath: string; replan: boolean; run: Run },
): Promise<EditRequest> => {
  const { recording, settings, inputs, timeline } = asked;
  if (timeline) {
    const source = recording ?? (await findRecording(timeline.document, [dirname(timeline.path)], o.run));
    const editedIsFor = timeline.isChanged ? "replanning" : "rendering";
    return { source, settings, inputs, edited: timeline.document, editedIsFor };
  }
  const edited = o.replan ? null : await readTimelineIfAny(o.timelinePath);
  return { source: recording ?? samplePath, settings, inputs, edited, editedIsFor: "carrying" };
};

const videoExtensions = { h264: ".mp4", h265: ".mp4", vp9: ".webm", av1: ".mp4", prores: ".mov" };

/** How the name of a video ends that is encoded as asked. */
export const videoExtension = ({ render }: Asked): string => videoExtensions[render.codec];

/** Where the result goes when nobody says: beside the recording or timeline, or under `out` for the bundled sample. */
export const defaultOutput = (asked: Asked, cwd: string, extension = videoExtension(asked)): string => {
  const { recording, timeline } = asked;
  if (timeline) return `${timeline.path.replace(/(\.timeline)?\.json$/i, "")}${extension}`;
  const source = recording ?? samplePath;
  if (source === samplePath) return join(cwd, "out", `sample${extension}`);
  return join(dirname(source), `${basename(source, extname(source))}.edit${extension}`);
};

/** The timeline beside a result: what Studio saves and the next render takes up. */
export const timelinePathOf = (output: string): string =>
  join(dirname(output), `${basename(output, extname(output))}.timeline.json`);

/** The timeline that belongs to what the user named: a timeline itself, or the one of a recording's or a result's. */
export const findTimelinePath = (named: string | undefined, cwd: string): string => {
  if (named === undefined) return join(cwd, "out", "sample.timeline.json");
  const path = resolve(cwd, named);
  if (path.endsWith(".json")) return path;
  const besideIt = timelinePathOf(path);
  if (existsSync(besideIt)) return besideIt;
  return join(dirname(path), `${basename(path, extname(path))}.edit.timeline.json`);
};
