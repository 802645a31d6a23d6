import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { TestContext } from "node:test";
import { z } from "zod";
import { progressEventSchema } from "../../src/schema/progress";
import { planReportSchema } from "../../src/schema/report";
import type { Script } from "../../src/schema/script";
import { type Timeline, timelineSchema } from "../../src/schema/timeline";
import { type Answer, type Asked, type StandIn, standIn } from "../providers/stand-in";
import { withEnv } from "../tools/test-run";
import { openBench } from "./command-line";
import { runVerb } from "./in-process";

/** No key of these may be seen anywhere. */
export const keys = {
  OPENAI_API_KEY: "sk-fake-openai-0123456789",
  ELEVENLABS_API_KEY: "sk_fake_elevenlabs_0123456789",
  RUNWAYML_API_SECRET: "key_fake_runway_0123456789",
  PEXELS_API_KEY: "fake-pexels-0123456789",
};
type KeyName = keyof typeof keys;

export const routes = {
  script: "POST /v1/responses",
  transcript: "POST /v1/audio/transcriptions",
  speech: "POST /v1/text-to-speech/*",
  creation: "POST /v1/text_to_video",
  task: "GET /v1/tasks/*",
  cancelling: "DELETE /v1/tasks/*",
  videos: "GET /videos/search",
  photos: "GET /v1/search",
  files: "GET /files/*",
} as const;

const subjects = ["harbour", "lighthouse", "whale", "storm", "island"];

/** A script whose scenes can be told apart by a word. */
export const scriptOf = (count: number): Script => ({
  title: "The harbour",
  hook: "Nobody looks down here.",
  hashtags: ["#sea"],
  scenes: subjects.slice(0, count).map((subject) => ({
    visuals: `A ${subject} at dawn`,
    narration: `This is the ${subject}.`,
  })),
});

/** OpenAI's answer with a script. */
export const scriptAnswer = (script: Script): Answer => ({
  json: {
    id: "resp_1",
    object: "response",
    status: "completed",
    output: [{ type: "message", content: [{ type: "output_text", text: JSON.stringify(script), annotations: [] }] }],
    usage: { input_tokens: 900, output_tokens: 500 },
  },
});

const ffmpeg = (args: string[]): Buffer => execFileSync("ffmpeg", ["-v", "error", ...args, "pipe:1"]);

const tones = new Map<string, Buffer>();
/** A tone whose pitch is decided by who says what. */
const tone = (said: string, seconds: number): Buffer => {
  const made = tones.get(said);
  const hz = 200 + ([...said].reduce((sum, letter) => sum * 31 + (letter.codePointAt(0) ?? 0), 7) % 4000);
  const sine = ["-f", "lavfi", "-i", `sine=${hz}:r=44100:d=${seconds}`, "-b:a", "64k", "-f", "mp3"];
  const sound = made ?? ffmpeg(sine);
  tones.set(said, sound);
  return sound;
};

const spokenSchema = z.object({ text: z.string() });

/** The text of a call to ElevenLabs. */
export const textOf = ({ body }: Asked): string => spokenSchema.parse(body).text;

/** ElevenLabs' answer: a tone as long as the text, and when each character is said. */
export const speechAnswer = (asked: Asked): Answer => {
  const said = textOf(asked);
  const characters = [...said];
  const stepS = 0.06;
  return {
    json: {
      audio_base64: tone(asked.path + said, characters.length * stepS).toString("base64"),
      alignment: {
        characters,
        character_start_times_seconds: characters.map((_, i) => i * stepS),
        character_end_times_seconds: characters.map((_, i) => (i + 1) * stepS),
      },
    },
  };
};

const films = new Map<string, Buffer>();

/** Two seconds of a colour that a name decides, upright. */
export const film = (name: string): Buffer => {
  const made = films.get(name);
  const hue = [...name].reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % 0xffffff, 7);
  const color = `color=0x${hue.toString(16).padStart(6, "0")}:s=72x128:r=10:d=2`;
  const clip = made ?? ffmpeg(["-f", "lavfi", "-i", color, "-f", "mp4", "-movflags", "frag_keyframe+empty_moov"]);
  films.set(name, clip);
  return clip;
};

/** A video as Pexels lists it. */
export const listed = ({ origin }: StandIn, id: number) => ({
  id,
  width: 1080,
  height: 1920,
  url: `https://www.pexels.com/video/${id}/`,
  duration: 20,
  user: { name: `Author ${id}` },
  video_files: [{ file_type: "video/mp4", width: 1080, height: 1920, link: `${origin}/files/${id}.mp4` }],
});

/** As a service answers whose call is to be repeated, or not, at once. */
export const fails = (status: number): Answer => ({ status, body: "", headers: { "retry-after-ms": "5" } });

const play = (server: StandIn) => {
  server.answer(routes.script, [scriptAnswer(scriptOf(5))]);
  server.answer(routes.speech, speechAnswer);
  server.answer(routes.creation, [{ json: { id: "task-1" } }]);
  server.answer(routes.task, [
    {
      json: { id: "task-1", status: "SUCCEEDED", output: [`${server.origin}/files/runway.mp4`], cost: { credits: 36 } },
    },
  ]);
  server.answer(routes.cancelling, [{ status: 204 }]);
  server.answer(routes.videos, [{ json: { videos: [1, 2, 3, 4, 5, 6].map((id) => listed(server, id)) } }]);
  server.answer(routes.photos, [{ json: { photos: [] } }]);
  server.answer(routes.files, ({ path }) => ({ body: film(path) }));
};

/** All providers on one stand-in, where everything goes well; only those whose keys are named are open. */
export const openShort = async (t: TestContext, named: KeyName[]) => {
  const { dir, newCache, close } = await openBench();
  t.after(close);
  const cacheDir = await newCache();
  const cwd = join(dir, "work");
  await mkdir(cwd);
  const server = await standIn(t);
  play(server);
  const env = {
    OPENAI_BASE_URL: `${server.origin}/v1`,
    ELEVENLABS_BASE_URL: server.origin,
    RUNWAYML_BASE_URL: server.origin,
    PEXELS_BASE_URL: server.origin,
    ...Object.fromEntries(named.map((name) => [name, keys[name]])),
  };
  const closed = Object.fromEntries(Object.keys(keys).map((name) => [name, undefined]));
  withEnv(t, { ...closed, ...env });
  const run = (args: string[]) => runVerb(["short", ...args], { cwd, cacheDir });
  return {
    ...{ cwd, cacheDir, server, env, run },
    /** Writes a script of so many scenes and gives its name. */
    script: async (count: number, name = "script.json") => {
      await writeFile(join(cwd, name), JSON.stringify(scriptOf(count)));
      return name;
    },
    /** Plans, and tells what came of it. */
    plan: async (args: string[]) => readPlan((await run([...args, "--plan-only", "--json", "-o", "short.mp4"])).out),
    calls: () => server.asked.length,
  };
};

/** What a run with `--json` printed. */
export const readPlan = async (out: string) => {
  const lines = out.trim().split("\n");
  const events = lines.slice(0, -1).map((line) => progressEventSchema.parse(JSON.parse(line)));
  const report = planReportSchema.parse(JSON.parse(lines.at(-1) ?? ""));
  const timeline: Timeline = timelineSchema.parse(JSON.parse(await readFile(report.timelinePath, "utf8")));
  const notes = events.flatMap((event) => (event.type === "note" ? [event] : []));
  const steps = events.flatMap((event) => (event.type === "step" ? [event] : []));
  return { report, timeline, notes, steps, fellBack: report.scenes.map(({ fellBack }) => fellBack) };
};

/** The texts that are spoken in a video, by its captions. */
export const saidIn = ({ overlays }: Timeline): string =>
  overlays
    .flatMap((overlay) => (overlay.kind === "captions" ? overlay.pages : []))
    .flatMap((page) => page.lines.flat())
    .map(({ text }) => text)
    .join(" ");

/** Files of assets in the order they are seen, drawn pictures as `generated`. */
export const shownIn = ({ picture, assets }: Timeline): string[] => {
  const shown = picture.map((shot) => {
    if (shot.kind === "backdrop") return `generated ${shot.seed}`;
    const making = assets[shot.asset]?.making;
    return `${making?.provider ?? "local"} ${making?.pageUrl ?? shot.asset}`;
  });
  return shown.filter((name, index) => name !== shown[index - 1]);
};

export const assertUsed = (scenes: { picture: string | null }[], expected: (string | null)[]) =>
  assert.deepEqual(
    scenes.map(({ picture }) => picture),
    expected,
  );
