import type { Draft } from "./make-script";
import { scenesOfParagraphs } from "./paragraph-scenes";
import { joinSpoken } from "./spoken-text";

const frontMatter = /^---[ \t]*\n((?:[\w-]+[ \t]*:.*\n|[ \t]+.*\n|\n)*)---[ \t]*(?:\n|$)/;
const comment = /<!--[\s\S]*?-->/g;
const fenced = /^(`{3,}|~{3,})[\s\S]*?^\1[`~]*[ \t]*$/gm;

const heading = /^ {0,3}(#{1,6})[ \t]+(.*?)[ \t]*#*$/;
const rule = /^\s*([-*_=])(?:\s*\1){2,}\s*$/;
const tagLine = /^\s*(?:#[\p{L}\p{N}_]+[\s,]*)+$/u;
const quote = /^\s*>+\s?/;
const bullet = /^\s*[-*+•]\s+(?=\S)/;
const number = /^\s*(\d{1,2})[.)]\s+(?=\S)/;
const bracketed = /\[\s*visuals?\s*:\s*([^\]]+)\]/giu;
const image = /!\[([^\]]*)\]\([^)]*\)/g;
/** As it is written, also in bold: `**Visual:** …`. */
const label = (names: string) => new RegExp(String.raw`^[*_]*(?:${names})[*_]*\s*:[*_]*\s*`, "i");
const visualLabel = label("visuals?");
const hookLabel = label("hook");
const spokenLabel = label("narration|narrator|voice-?over");

interface Paragraph {
  visuals: string[];
  /** Lines that a space joins; each entry is something of its own, such as an item of a list. */
  narration: string[];
}

/** Reads a script in Markdown, or in plain text, which is Markdown without marks. */
export const readWrittenScript = (text: string): Draft => {
  const source = text.replace(/\r\n?/g, "\n");
  const matter = frontMatter.exec(source)?.[1] ?? "";
  const script: Draft = { title: titleIn(matter), hook: "", hashtags: [], scenes: [] };
  const sections: Paragraph[][] = [[]];
  let isDivided = false;
  let paragraph = newParagraph();
  const close = () => {
    sections.at(-1)?.push(paragraph);
    paragraph = newParagraph();
  };
  const lines = source.replace(frontMatter, "").replace(comment, "").replace(fenced, "").split("\n");
  const numbered = numberedItems(lines);
  for (const [index, line] of lines.entries()) {
    if (line.trim() !== "" && !isMark(line)) {
      addLine(line, numbered.has(index) ? number : bullet, paragraph);
      continue;
    }
    close();
    const [, marks = "", named = ""] = heading.exec(line) ?? [];
    if (marks === "#" && script.title === "") script.title = named;
    else if (marks !== "" || rule.test(line)) {
      isDivided ||= marks !== "" || sections.some((section) => section.some(isWritten));
      sections.push([]);
    } else if (tagLine.test(line)) script.hashtags.push(...line.split(/[\s,]+/));
    else if (hookLabel.test(line)) script.hook = line.replace(hookLabel, "");
  }
  close();
  const drafts = sections
    .map((section) => section.filter(isWritten).map(draftOf))
    .filter((section) => section.length > 0);
  return { ...script, scenes: isDivided ? drafts.map(joinParagraphs) : scenesOfParagraphs(drafts.flat()) };
};

const isMark = (line: string): boolean => [heading, rule, tagLine, hookLabel].some((mark) => mark.test(line));

const newParagraph = (): Paragraph => ({ visuals: [], narration: [] });

const isWritten = ({ visuals, narration }: Paragraph): boolean => visuals.length + narration.length > 0;

const titleIn = (matter: string): string => /^title[ \t]*:[ \t]*["']?(.*?)["']?[ \t]*$/im.exec(matter)?.[1] ?? "";

/** The lines of numbered lists. A number that begins a line of its own is said: it may be that of a day. */
const numberedItems = (lines: string[]): Set<number> => {
  const items = new Set<number>();
  let last = { index: 0, value: 0 };
  for (const [index, line] of lines.entries()) {
    const value = Number(number.exec(line)?.[1] ?? Number.NaN);
    if (Number.isNaN(value)) continue;
    if (value > 1 && value === last.value + 1) items.add(last.index).add(index);
    last = { index, value: value === 1 || items.has(index) ? value : Number.NaN };
  }
  return items;
};

/** What is seen, and what is said: a quoted or labelled line is the one, what is left of any other the other. */
const addLine = (line: string, mark: RegExp, paragraph: Paragraph): void => {
  const plain = line.replace(mark, "");
  if (quote.test(plain) || visualLabel.test(plain)) {
    paragraph.visuals.push(plain.replace(quote, "").replace(visualLabel, ""));
    return;
  }
  for (const [, shown = ""] of [...plain.matchAll(bracketed), ...plain.matchAll(image)]) paragraph.visuals.push(shown);
  const said = plain.replace(bracketed, " ").replace(image, " ").replace(spokenLabel, "").trim();
  if (said === "") return;
  const isItem = mark.test(line) || paragraph.narration.length === 0;
  if (isItem) paragraph.narration.push(said);
  else paragraph.narration.push(`${paragraph.narration.pop() ?? ""} ${said}`);
};

const draftOf = ({ visuals, narration }: Paragraph) => ({
  visuals: joinSpoken(visuals.map((text) => text.trim())),
  narration: joinSpoken(narration),
});

const joinParagraphs = (paragraphs: Draft["scenes"]): Draft["scenes"][number] => ({
  visuals: joinSpoken(paragraphs.map(({ visuals }) => visuals)),
  narration: joinSpoken(paragraphs.map(({ narration }) => narration)),
});
