import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import fc from "fast-check";
import { readScript } from "../../../src/pipeline/script/read-script";
import { mostScenes, scriptSchema } from "../../../src/schema/script";
import { UserError } from "../../../src/schema/user-error";

const folder = mkdtempSync(join(tmpdir(), "script-"));
after(() => rmSync(folder, { recursive: true, force: true }));

const read = async (name: string, content: string | Uint8Array) => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return scriptSchema.parse(await readScript(path));
};

/** Scenes as `what is seen | what is said`. */
const scenesOf = async (name: string, content: string) =>
  (await read(name, content)).scenes.map(({ visuals, narration }) => `${visuals} | ${narration}`);

const tables: [string, string, string, string[]][] = [
  [
    "headings separate scenes; what is seen is quoted, labelled, bracketed or the text of an image",
    "talk.md",
    `# The sea

## One
> Waves at dawn
The sea was *calm*.

## Two
**Visual:** A lighthouse, from above
It had been [built](https://example.com) long ago.

## Three
[visual: gulls in the wind] Gulls cried.
And cried again.

## Four
![A boat](boat.jpg)
**Narration:** Nobody came.`,
    [
      "Waves at dawn | The sea was calm.",
      "A lighthouse, from above | It had been built long ago.",
      "gulls in the wind | Gulls cried. And cried again.",
      "A boat | Nobody came.",
    ],
  ],
  [
    "rules separate scenes, and lists are said one by one",
    "talk.md",
    "We need\n\n- bread\n- cold milk\n\n---\n\nThat is all.\n\n***\n\nReally.",
    ["We need. bread. cold milk | We need. bread. cold milk", "That is all. | That is all.", "Really. | Really."],
  ],
  [
    "a number that begins a line is said, unless it counts the items of a list",
    "talk.txt",
    "2. Oktober 1492: land.\n\nSteps:\n1. Walk\n2. Run",
    ["2. Oktober 1492: land. | 2. Oktober 1492: land.", "Steps: Walk. Run | Steps: Walk. Run"],
  ],
  [
    "stars between numbers multiply",
    "talk.md",
    "## A\nThat is 2*3*4, *truly* and **2**.",
    ["That is 2*3*4, truly and 2. | That is 2*3*4, truly and 2."],
  ],
  [
    "Markdown without scenes is read by its paragraphs",
    "talk.md",
    "# Title\n\nFirst one.\n\n> What is seen in the second\n\nSecond one.",
    ["First one. | First one.", "What is seen in the second | Second one."],
  ],
  [
    "front matter, comments and code are not said",
    "talk.md",
    "---\ntitle: Ants\n---\n<!-- later -->\n## A\nAnts carry.\n```\nnpm install\n```\n## B\nAnts `rest`.",
    ["Ants carry. | Ants carry.", "Ants rest. | Ants rest."],
  ],
  [
    "a paragraph of plain text is a scene, however its lines are broken",
    "talk.txt",
    "A harbour\nwakes.\r\n\r\nIt is old.\n\n\n\nGulls cry.\n",
    ["A harbour wakes. | A harbour wakes.", "It is old. | It is old.", "Gulls cry. | Gulls cry."],
  ],
  [
    "only what a voice can say is left",
    "talk.txt",
    "Hello 🎉! See https://www.example.com/tea. 👩‍👩‍👧 It's 5️⃣ o'clock in snake_case 🇫🇷.",
    [
      "Hello! See example.com/tea. It's 5 o'clock in snake_case. | Hello! See example.com/tea. It's 5 o'clock in snake_case.",
    ],
  ],
  [
    "nearly everything may be missing in JSON",
    "talk.json",
    '{"scenes": [{"narration": "**One**."}, {"visuals": "two men", "narration": "Two.", "mood": 3}], "hook": null}',
    ["One. | One.", "two men | Two."],
  ],
  ["Chinese is not ended with a Latin mark", "talk.md", "## 一\n你好\n\n再见", ["你好 再见 | 你好 再见"]],
];

for (const [name, file, content, expected] of tables)
  test(name, async () => assert.deepEqual(await scenesOf(file, content), expected));

test("title, hook and hashtags are what is written, and not said", async () => {
  const written = await read("talk.md", "# Tea *time*\n\nHook: Did you know?\n\nTea is old.\n\n#tea #Old_things\n");
  assert.deepEqual(written, {
    title: "Tea time",
    hook: "Did you know?",
    hashtags: ["#tea", "#Old_things"],
    scenes: [{ visuals: "Tea is old.", narration: "Tea is old." }],
  });
  const { hashtags } = await read(
    "talk.json",
    '{"hashtags": ["tea", "#tea", "big ben"], "scenes": [{"narration": "A."}]}',
  );
  assert.deepEqual(hashtags, ["#tea", "#bigben"]);
});

test("one long paragraph becomes scenes of similar length that end with a sentence", async () => {
  const sentences = Array.from({ length: 14 }, (_, index) => `Dr. Who said number ${index} is quite enough for today.`);
  const scenes = (await read("talk.txt", sentences.join(" "))).scenes.map(({ narration }) => narration);
  assert.equal(scenes.length, 8);
  assert.equal(scenes.join(" "), sentences.join(" "));
  for (const narration of scenes) assert.match(narration, /^Dr\. Who said.*today\.$/);
  const lengths = scenes.map(({ length }) => length);
  assert.ok(Math.max(...lengths) <= 2.1 * Math.min(...lengths), lengths.join(" "));
});

test("a long text has its paragraphs joined to as many scenes as there may be", async () => {
  const paragraphs = Array.from({ length: 30 }, (_, index) => `Paragraph ${index} is here`);
  const { scenes } = await read("talk.txt", paragraphs.join("\n\n"));
  assert.equal(scenes.length, mostScenes);
  assert.match(scenes[0]?.narration ?? "", /^Paragraph 0 is here\. Paragraph 1 is here/);
  assert.match(scenes.at(-1)?.narration ?? "", /Paragraph 29 is here$/);
});

test("text in other encodings is read", async () => {
  const utf16 = Buffer.from("\ufeffÜber uns.", "utf16le");
  assert.equal((await read("talk.txt", utf16)).scenes[0]?.narration, "Über uns.");
  assert.equal((await read("talk.txt", Buffer.from("Über uns.", "latin1"))).scenes[0]?.narration, "Über uns.");
  assert.equal((await read("talk.txt", "\ufeffÜber uns.")).scenes[0]?.narration, "Über uns.");
});

const many = Array.from({ length: 13 }, (_, index) => `## ${index}\nSaid.`).join("\n");
const broken: [string, string, string | Uint8Array, RegExp][] = [
  ["an empty file", "talk.md", " \n\n", /talk\.md is empty: expected a script/],
  ["a picture that is called text", "talk.txt", Uint8Array.of(255, 216, 255, 224, 0, 16, 74, 70), /is no text/],
  ["a huge file", "talk.txt", "a ".repeat(600_000), /at most 50 kB, but talk\.txt has 1200/],
  ["a document of another program", "talk.docx", "x", /\.json, \.md or \.txt, but got talk\.docx/],
  ["broken JSON", "talk.json", '{"scenes": [\n{"narration": }]}', /not JSON from line 2 on/],
  ["JSON of another shape", "talk.json", '{"scenes": "three"}', /scenes: expected array, got "three"/],
  [
    "a scene without narration",
    "talk.json",
    '{"scenes": [{"visuals": "a"}]}',
    /narration: expected string, got nothing/,
  ],
  [
    "a narration of emoji",
    "talk.json",
    '{"scenes": [{"narration": "🎉🎉"}]}',
    /Scene 1 of talk\.json has nothing to say/,
  ],
  ["a scene that is only seen", "talk.md", "## A\nSaid.\n## B\n> Seen", /Scene 2 of talk\.md has nothing to say/],
  ["no scene", "talk.json", '{"scenes": []}', /expected at least one/],
  ["only a title", "talk.md", "# Title", /expected at least one/],
  ["too many scenes", "talk.md", many, /13 scenes: expected at most 12/],
];

for (const [name, file, content, message] of broken)
  test(`${name} is refused in one line`, async () => {
    await assert.rejects(read(file, content), (error) => {
      assert.ok(error instanceof UserError, `${error}`);
      assert.match(error.message, message);
      assert.doesNotMatch(error.message, /\n/);
      return true;
    });
  });

test("a file that is not there, or is a folder, is refused", async () => {
  await assert.rejects(readScript(join(folder, "none.md")), /No script at/);
  await assert.rejects(readScript(folder), /is a folder/);
});

test("property: any text that says something becomes scenes that can be said, and loses no word", async () => {
  const word = fc.constantFrom("sea", "Gulls", "cry.", "and", "wait,", "über", "12", "\n\n", "\n", "*calm*", "done!");
  await fc.assert(
    fc.asyncProperty(fc.array(word, { minLength: 1, maxLength: 200 }), async (words) => {
      fc.pre(words.some((each) => each.trim() !== ""));
      const { scenes } = await read("any.txt", words.join(" "));
      const said = scenes.flatMap(({ narration }) => narration.match(/[\p{L}\p{N}]+/gu) ?? []);
      assert.deepEqual(said, words.join(" ").match(/[\p{L}\p{N}]+/gu));
      assert.ok(scenes.every(({ narration }) => !/[*\n]/.test(narration)));
    }),
    { numRuns: 200 },
  );
});
