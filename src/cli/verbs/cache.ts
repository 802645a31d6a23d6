import { rm } from "node:fs/promises";
import { join } from "node:path";
import { type Command, Option } from "commander";
import { openStore } from "../../pipeline/cache/store";
import type { ListedEntry } from "../../pipeline/cache/upkeep";
import { cacheFolder } from "../cache-folder";
import { didYouMean } from "../did-you-mean";
import type { Session } from "../session";
import { formatBytes, formatDuration, parseBytes, parseDays } from "../units";

const examples = `
Examples:
  reelwright cache                          what is kept, and what it saves
  reelwright cache list --json
  reelwright cache prune --max-size 5GB --max-age 30d
  reelwright cache clear`;

/** `reelwright cache`: looks at and cleans what analyses and renders left to be used again. */
export const addCache = (program: Command, session: Session): void => {
  const cache = program.command("cache").description("look at and clean the cache").addHelpText("after", examples);
  // What is no verb of its own would be taken for an argument of the default one.
  cache.hook("preSubcommand", (_, verb) => {
    const [word] = cache.args;
    if (word === undefined || word.startsWith("-") || word === verb.name()) return;
    const near = didYouMean(word, ["size", "list", "prune", "clear"]);
    cache.error(`error: unknown command '${word}'${near === null ? "" : `\n(Did you mean ${near}?)`}`);
  });
  const store = () => openStore(cacheFolder(session.env));
  const json = () => new Option("--json", "as JSON");

  cache
    .command("size", { isDefault: true })
    .description("how much is kept, stage by stage")
    .addOption(json())
    .action(async (flags: { json?: boolean }) => {
      const stages = sizes(await store().list());
      session.out.write(flags.json ? `${JSON.stringify(stages)}\n` : sizesText(stages, cacheFolder(session.env)));
    });
  cache
    .command("list")
    .description("every entry, last used first")
    .addOption(json())
    .action(async (flags: { json?: boolean }) => {
      const entries = (await store().list()).sort((a, b) => b.lastUsedMs - a.lastUsedMs);
      session.out.write(flags.json ? `${JSON.stringify(entries)}\n` : entries.map(entryText).join(""));
    });
  cache
    .command("prune")
    .description("remove what was used longest ago")
    .addOption(new Option("--max-size <size>", "keep at most this much").argParser(parseBytes).default(10e9, "10GB"))
    .addOption(
      new Option("--max-age <days>", "remove what was not used for this long")
        .argParser(parseDays)
        .default(30 * 86_400_000, "30d"),
    )
    .action(async (flags: { maxSize: number; maxAge: number }) => {
      const { removed, freedBytes } = await store().prune({ maxBytes: flags.maxSize, maxAgeMs: flags.maxAge });
      session.out.write(`Removed ${removed} entries, ${formatBytes(freedBytes)}.\n`);
    });
  cache
    .command("clear")
    .description("remove every entry; downloaded models and whisper.cpp stay")
    .action(async () => {
      const bytes = (await store().list()).reduce((sum, entry) => sum + entry.bytes, 0);
      await store().clear();
      await rm(join(cacheFolder(session.env), "bundles"), { recursive: true, force: true });
      session.out.write(`Removed ${formatBytes(bytes)}, and the bundled compositions.\n`);
    });
};

interface StageSize {
  stage: string;
  entries: number;
  bytes: number;
  /** What making them again would take. */
  tookMs: number;
}

const sizes = (entries: ListedEntry[]): StageSize[] => {
  const stages = new Map<string, StageSize>();
  for (const { stage, bytes, tookMs } of entries) {
    const sum = stages.get(stage) ?? { stage, entries: 0, bytes: 0, tookMs: 0 };
    stages.set(stage, {
      stage,
      entries: sum.entries + 1,
      bytes: sum.bytes + bytes,
      tookMs: sum.tookMs + (tookMs ?? 0),
    });
  }
  return [...stages.values()].sort((a, b) => b.bytes - a.bytes);
};

const sizesText = (stages: StageSize[], folder: string): string => {
  if (stages.length === 0) return `Nothing is kept in ${folder}.\n`;
  const rows = stages.map(({ stage, entries, bytes, tookMs }) =>
    row(stage, String(entries), formatBytes(bytes), formatDuration(tookMs)),
  );
  const sum = (pick: (stage: StageSize) => number) => stages.reduce((total, stage) => total + pick(stage), 0);
  const total = row(
    "all",
    String(sum((stage) => stage.entries)),
    formatBytes(sum((stage) => stage.bytes)),
    formatDuration(sum((stage) => stage.tookMs)),
  );
  return `${folder}\n${row("stage", "entries", "size", "time to make")}${rows.join("")}${total}`;
};

const row = (stage: string, entries: string, size: string, took: string): string =>
  `${stage.padEnd(18)}${entries.padStart(8)}${size.padStart(12)}${took.padStart(14)}\n`;

const entryText = ({ key, bytes, tookMs, lastUsedMs }: ListedEntry): string =>
  `${key.slice(0, -48).padEnd(34)}${formatBytes(bytes).padStart(10)}${formatDuration(tookMs ?? 0).padStart(12)}  used ${new Date(lastUsedMs).toISOString()}\n`;
