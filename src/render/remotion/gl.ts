import { existsSync, readdirSync } from "node:fs";
import type { RenderSettings } from "../../schema/settings";
import type { Run } from "../../tools/run";
import { type Gl, startBrowser } from "./open-browser";

const trials = new Map<string, Promise<boolean>>();

/** How the browser draws: what the settings ask for, if it works here; else its own choice, which always does. */
export const pickGl = async ({ settings, run }: { settings: RenderSettings; run: Run }): Promise<Gl> => {
  const wanted = settings.gl === "auto" ? automatic() : settings.gl;
  if (wanted === null) return null;
  const trial = trials.get(wanted) ?? starts(wanted, run);
  trials.set(wanted, trial);
  if (await trial) return wanted;
  if (settings.gl !== "auto") {
    const message = `The browser does not start with --gl ${wanted} here; it draws in its own way instead.`;
    run.report({ type: "note", level: "warning", message });
  }
  return null;
};

/** Only a graphics card is worth a trial; without one the browser draws fastest by itself. */
const automatic = (): Gl => {
  const dri = "/dev/dri";
  const hasCard =
    process.platform === "linux" && existsSync(dri) && readdirSync(dri).some((n) => n.startsWith("renderD"));
  return hasCard ? "angle-egl" : null;
};

const starts = async (gl: Gl, run: Run): Promise<boolean> => {
  try {
    const browser = await startBrowser(gl, run);
    await browser.close();
    return true;
  } catch (error) {
    run.signal.throwIfAborted();
    if (error instanceof Error) return false;
    throw error;
  }
};
