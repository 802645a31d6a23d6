import assert from "node:assert/strict";
import { test } from "node:test";
import { openAiImagesBy } from "../../../src/providers/clips/openai-images";
import { assertFault } from "../faults";
import { openSubject, type Subject, testClipSource, testDeadlineMs, wanted } from "./conformance";

const jpeg = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(5000, "pixels")]);
const route = "POST /v1/images/generations";
const usage = { input_tokens: 100, output_tokens: 2000, total_tokens: 2100 };

const subject: Subject = {
  source: openAiImagesBy({ deadlineMs: testDeadlineMs }),
  label: "OpenAI",
  keyName: "OPENAI_API_KEY",
  base: { name: "OPENAI_BASE_URL", path: "/v1" },
  firstRoute: route,
  play: (server) =>
    server.answer(route, [{ json: { created: 1, data: [{ b64_json: jpeg.toString("base64") }], usage } }]),
  file: jpeg,
  costUsd: (100 * 5 + 2000 * 30) / 1e6,
};

testClipSource(subject);

/** The size asked for a frame of this shape. */
const sizes: { frame: [number, number]; size: string }[] = [
  { frame: [1080, 1920], size: "1088x1920" },
  { frame: [1920, 1080], size: "1920x1088" },
  { frame: [1080, 1080], size: "1440x1440" },
  { frame: [270, 480], size: "1088x1920" },
  { frame: [4000, 100], size: "2496x832" },
];

for (const { frame, size } of sizes)
  test(`an image for ${frame.join("x")} is made in ${size}`, async (t) => {
    const { server, ask } = await openSubject(t, subject);
    const [width, height] = frame;
    await ask({ ...wanted, width, height });
    const body = server.asked[0]?.body;
    assert.ok(typeof body === "object" && body !== null && "size" in body && "prompt" in body);
    assert.equal(body.size, size);
    assert.match(String(body.prompt), /^A lighthouse keeper climbs .* No text/);
  });

test("what is no image is not kept", async (t) => {
  for (const b64_json of ["", "bm8gaW1hZ2U=", "%%%"]) {
    const { server, ask, assertNoFile } = await openSubject(t, subject);
    server.answer(route, [{ json: { data: [{ b64_json }] } }]);
    await assertFault(ask(), { fault: "broken" }, "OpenAI");
    await assertNoFile();
  }
});
