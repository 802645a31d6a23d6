import { basename, dirname, join } from "node:path";
import type { Run } from "../../src/tools/run";
import type { Bench } from "./bench";
import { lengthen } from "./long-material";
import { tagClips } from "./tag-clips";
import type { Work } from "./works";

/** Only silences are cut: words in an order that makes no sense are not to be searched for second takes. */
const longEdit = { keep: ["retakes", "false-starts", "fillers"] };

/** What a kind of video is made from, to last about so many seconds: an edit of the recording, where there is one. */
export const gatherMaterial = async (
  o: { work: Work; recording: string | null; seconds: number },
  bench: Bench,
  run: Run,
): Promise<{ work: Work; source: string }> => {
  const { work, seconds } = o;
  bench.tell(`making what ${work.key} is made from`);
  const folder = join(bench.folder, `material-${work.key}`);
  if (work.verb !== "render") return { work, source: await lengthen(work.sample, seconds, folder, run) };
  const source = await lengthen(o.recording ?? work.sample, seconds, folder, run);
  const settings = { ...work.settings, ...longEdit };
  if (o.recording === null) return { work: { ...work, settings }, source };
  const broll = join(folder, "clips");
  await tagClips(join(dirname(work.sample), "broll"), source, broll);
  return { work: { ...work, title: `${work.title}, ${basename(source)}`, settings: { ...settings, broll } }, source };
};
