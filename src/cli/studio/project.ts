import { mkdir, rm, symlink, writeFile } from "node:fs/promises";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { ContentHash } from "../../schema/media";
import type { Timeline } from "../../schema/timeline";
import { systemUserError } from "../../tools/system-error";

/** A Remotion project that shows one timeline, made for Studio. */
interface StudioProject {
  entryPath: string;
  /** Holds the timeline as a literal: the file that Studio changes on Save. */
  rootPath: string;
  publicDir: string;
}

export interface StudioRequest {
  timeline: Timeline;
  assetPaths: Record<ContentHash, string>;
  /** The project's own folder; what it held before is replaced. */
  dir: string;
}

const sourceDir = fileURLToPath(new URL("../..", import.meta.url));

/** The id under which Studio knows the composition. */
export const compositionId = "Reelwright";

/** Writes the project: an entry, a root with the timeline in it, and links to the media. */
export const writeStudioProject = async ({ timeline, assetPaths, dir }: StudioRequest): Promise<StudioProject> => {
  // Studio looks for `ReelwrightRoot` beside an entry of this name when it saves.
  const project = {
    entryPath: join(dir, "reelwright-entry.tsx"),
    rootPath: join(dir, "ReelwrightRoot.tsx"),
    publicDir: join(dir, "public"),
  };
  try {
    await rm(dir, { recursive: true, force: true });
    await mkdir(project.publicDir, { recursive: true });
    const assetUrls: Record<ContentHash, string> = {};
    for (const [hash, path] of Object.entries(assetPaths)) {
      const name = `${hash}${extname(path)}`;
      await symlink(path, join(project.publicDir, name));
      assetUrls[hash] = name;
    }
    await writeFile(project.rootPath, rootSource(timeline, assetUrls));
    await writeFile(project.entryPath, entrySource);
  } catch (error) {
    throw systemUserError(error, `cannot write the Studio project ${dir}`) ?? error;
  }
  return project;
};

const entrySource = `import { registerRoot } from "remotion";
import { ReelwrightRoot } from "./ReelwrightRoot";

registerRoot(ReelwrightRoot);
`;

const source = (path: string) => JSON.stringify(join(sourceDir, path));

const rootSource = (timeline: Timeline, assetUrls: Record<ContentHash, string>): string => `// Made by Reelwright.
import { Composition } from "remotion";
import { timelineMetadata } from ${source("compositions/timeline-metadata")};
import { Video } from ${source("compositions/Video")};
import { compositionPropsSchema, type CompositionProps } from ${source("schema/timeline")};

const assetUrls = ${JSON.stringify(assetUrls, null, 2)};

const schema = compositionPropsSchema.pick({ timeline: true });

const Preview = ({ timeline }: Pick<CompositionProps, "timeline">) => (
  <Video timeline={timeline} assetUrls={assetUrls} />
);

export const ReelwrightRoot = () => (
  <Composition
    id="${compositionId}"
    component={Preview}
    schema={schema}
    calculateMetadata={timelineMetadata}
    defaultProps={${JSON.stringify({ timeline }, null, 2)}}
  />
);
`;
