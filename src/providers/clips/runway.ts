import { setTimeout as sleep } from "node:timers/promises";
import type RunwayML from "@runwayml/sdk";
import { z } from "zod";
import { beforeParting } from "../../tools/parting";
import type { Run } from "../../tools/run";
import { askProvider } from "../ask";
import { ProviderError } from "../provider-error";
import { addressOf, callService, missingKey, type Service } from "../service";
import type { ClipCandidate, ClipSource } from "./clip-source";
import { fetchFile } from "./fetch-file";
import { orderId, promptFor, wording } from "./made-to-order";
import { orientation } from "./rank-clips";

const service: Service = {
  label: "Runway",
  keyName: "RUNWAYML_API_SECRET",
  keysAt: "dev.runwayml.com",
  urlName: "RUNWAYML_BASE_URL",
};

/** From text alone, 720 by 1280 or the other way round, for whole seconds. */
const model = "gen4.5";
const [leastSeconds, mostSeconds] = [2, 10];
const mostPromptChars = 1000;
/** List prices of 2026. */
const creditsPerSecond = 12;
const usdPerCredit = 0.01;

const taskSchema = z.object({
  status: z.string(),
  output: z.array(z.url()).optional(),
  failure: z.string().optional(),
  failureCode: z.string().optional(),
  cost: z.object({ credits: z.number() }).optional(),
});
const createdSchema = z.object({ id: z.string().min(1) });

interface Pace {
  pollEveryMs: number;
  /** For one answer, and for a download to send something. */
  deadlineMs: number;
  /** For a clip to be made. */
  doneWithinMs: number;
  /** How long the answer to a creation is waited for when the run is aborted: only it tells what to cancel. */
  graceMs: number;
}

/** Clips made by Runway, at a given pace. */
export const runwayAt = (pace: Pace): ClipSource => ({
  name: "runway",
  origin: "generated",
  atOnce: 2,
  // A creation costs, whatever becomes of its answer. What is free is tried again below.
  attempts: 1,
  versions: () => ({ model, wording, ...addressOf(service) }),
  missing: async () => missingKey(service),
  find: async (wanted) => {
    const [width, height] = orientation(wanted) === "landscape" ? [1280, 720] : [720, 1280];
    const seconds = Math.min(mostSeconds, Math.max(leastSeconds, Math.ceil(wanted.durationMs / 1000)));
    const prompt = promptFor(wanted, mostPromptChars);
    const id = orderId(model, prompt, width, seconds);
    const clip = { source: "runway", id, kind: "video", width, height, durationMs: seconds * 1000 } as const;
    const by = { model, licence: "Runway Terms of Use", author: null, pageUrl: null };
    return [{ ...clip, extension: ".mp4", from: prompt, ...by }];
  },
  estimateUsd: ({ durationMs }) => (durationMs / 1000) * creditsPerSecond * usdPerCredit,
  fetch: async (candidate, path, run) => {
    const { default: Client } = await import("@runwayml/sdk");
    // Its own limit for an answer must not come before ours.
    const client = new Client({ maxRetries: 0, timeout: pace.deadlineMs * 2 });
    const task = await beforeParting(makeClip(client, candidate, run, pace));
    const url = task.output?.[0];
    if (url === undefined) throw new ProviderError("broken", "Runway made a clip and does not say where it is.");
    const call = () => fetchFile({ service, url, path, run, stalledAfterMs: pace.deadlineMs });
    await askProvider({ attempts: 3, run, call });
    return { costUsd: task.cost ? task.cost.credits * usdPerCredit : null };
  },
});

/** Clips made by Runway, which wants a task to be looked at every five seconds at most. */
export const runwayClips = runwayAt({
  pollEveryMs: 5000,
  deadlineMs: 60_000,
  doneWithinMs: 15 * 60_000,
  graceMs: 3000,
});

/** Orders a clip and waits until it is made; settles only when nothing of it is left to pay for. */
const makeClip = async (client: RunwayML, candidate: ClipCandidate, run: Run, pace: Pace) =>
  awaitTask(client, await create(client, candidate, run, pace), run, pace);

const create = async (client: RunwayML, { from, width, durationMs }: ClipCandidate, run: Run, pace: Pace) => {
  const ratio = width === 1280 ? ("1280:720" as const) : ("720:1280" as const);
  const request = { model, promptText: from, ratio, duration: durationMs / 1000 } as const;
  run.signal.throwIfAborted();
  const { id } = await callService({
    service,
    run: { ...run, signal: laterThan(run.signal, pace.graceMs) },
    deadlineMs: pace.deadlineMs,
    call: async (signal) => createdSchema.parse(await client.textToVideo.create(request, { signal })),
  });
  return id;
};

/** Waits until a clip is made. Whatever ends the wait before, an abort above all, ends the task too. */
const awaitTask = async (client: RunwayML, id: string, run: Run, pace: Pace) => {
  const poll = () =>
    callService({
      service,
      run,
      deadlineMs: pace.deadlineMs,
      call: async (signal) => taskSchema.parse(await client.tasks.retrieve(id, { signal })),
    });
  const givesUpAtMs = performance.now() + pace.doneWithinMs;
  try {
    for (;;) {
      await sleep(pace.pollEveryMs * (1 + Math.random() / 4), undefined, { signal: run.signal });
      const task = await askProvider({ attempts: 6, run, call: poll });
      if (task.status === "SUCCEEDED") return task;
      if (task.status === "FAILED" || task.status === "CANCELLED") throw faultOfTask(task);
      if (performance.now() > givesUpAtMs) throw new ProviderError("timeout", "Runway takes too long to make a clip.");
    }
  } catch (error) {
    if (!(error instanceof TaskOver)) await cancel(client, id, run);
    run.signal.throwIfAborted();
    throw error;
  }
};

/** A task that ended by itself: nothing is left to cancel. */
class TaskOver extends ProviderError {}

const faultOfTask = ({ status, failureCode }: z.infer<typeof taskSchema>): ProviderError => {
  if (status === "CANCELLED") return new TaskOver("rejected", "Runway's task was cancelled elsewhere.");
  const code = failureCode ?? "no reason given";
  return /SAFETY|^ASSET\.INVALID/.test(code)
    ? new TaskOver("rejected", `Runway will not make this clip (${code}).`)
    : new TaskOver("unavailable", `Runway failed to make a clip (${code}).`, null, { mayBeBilled: true });
};

const cancelWithinMs = 5000;

/** The run may be over, so this does not listen to it. */
const cancel = async (client: RunwayML, id: string, run: Run): Promise<void> => {
  await client.tasks.delete(id, { signal: AbortSignal.timeout(cancelWithinMs) }).catch(() => {
    const message = `Runway's task ${id} could not be cancelled and may cost credits.`;
    run.report({ type: "note", level: "warning", message, fix: "Look at it in Runway's developer portal." });
  });
};

/** A signal that follows another after a while. */
const laterThan = (signal: AbortSignal, ms: number): AbortSignal => {
  const later = new AbortController();
  signal.addEventListener("abort", () => setTimeout(() => later.abort(signal.reason), ms).unref(), { once: true });
  return later.signal;
};
