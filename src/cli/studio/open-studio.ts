import { writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { runTool } from "../../tools/child";
import type { Run } from "../../tools/run";
import { followSaves } from "./follow-saves";
import { type StudioRequest, writeStudioProject } from "./project";

interface OpenStudio extends StudioRequest {
  /** Where a save in Studio ends up. */
  timelinePath: string;
  run: Run;
  /** Null takes a free one. */
  port: number | null;
  openBrowser: boolean;
  /** Told once Studio answers, with its address. */
  onReady: (url: string) => void;
}

const projectDir = fileURLToPath(new URL("../../..", import.meta.url));

/** Opens Studio on a timeline and writes what is saved there back into its file; ends when the run is aborted. */
export const openStudio = async ({ run, timelinePath, port, openBrowser, onReady, ...request }: OpenStudio) => {
  const project = await writeStudioProject(request);
  const stop = followSaves({ ...project, timelinePath, timeline: request.timeline, report: run.report });
  const emptyEnvFile = join(request.dir, "studio.env");
  await writeFile(emptyEnvFile, "");
  const args = [
    join(dirname(createRequire(import.meta.url).resolve("@remotion/cli/package.json")), "remotion-cli.js"),
    "studio",
    project.entryPath,
    `--public-dir=${project.publicDir}`,
    // Remotion would hand all of the project's .env to the page: keys are none of its business.
    `--env-file=${emptyEnvFile}`,
    "--force-new",
    ...(port === null ? [] : [`--port=${port}`]),
    ...(openBrowser ? [] : ["--no-open"]),
  ];
  let ready = false;
  try {
    await runTool(process.execPath, args, {
      signal: run.signal,
      cwd: projectDir,
      onStdoutLine: (line) => {
        const url = /https?:\/\/localhost:\d+/.exec(line)?.[0];
        if (!url || ready) return;
        ready = true;
        onReady(url);
      },
    });
  } finally {
    await stop();
  }
};
