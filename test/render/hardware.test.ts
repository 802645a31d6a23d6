// What each encoder is told so that one --crf, --preset and --bitrate mean the same to all of them.
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { browserEncoding, encodeArgs } from "../../src/render/encoding";
import { encodersFor } from "../../src/render/quality";
import { type RenderSettings, renderSettingsSchema } from "../../src/schema/settings";

const machine = { devices: ["/dev/dri/renderD128", "/dev/dri/renderD129"], threads: null };

/** What the encoders of some settings are told, by name; of several devices the first. */
const told = (settings: Partial<RenderSettings>, threads: number | null = null): Record<string, string> => {
  const encoders = encodersFor(renderSettingsSchema.parse({ hardware: "auto", ...settings }), { ...machine, threads });
  return Object.fromEntries(encoders.reverse().map(({ name, args }) => [name, args.join(" ")]));
};

for (const [what, settings, expected] of [
  [
    "x264's usual quality",
    { codec: "h264" },
    {
      h264_nvenc: "-preset p3 -rc vbr -cq 19 -b:v 0",
      h264_videotoolbox: "-flags +cgop -q:v 64",
      h264_qsv: "-flags +cgop -preset veryfast -global_quality 18",
      h264_vaapi: "-flags +cgop -rc_mode CQP -global_quality 18",
      h264_amf: "-quality speed -rc cqp -qp_i 18 -qp_p 18 -qp_b 18",
      libx264: "-preset veryfast -crf 18",
    },
  ],
  [
    "the best that a codec has, slowly",
    { codec: "h265", crf: 0, preset: "veryslow" },
    {
      hevc_nvenc: "-preset p7 -rc vbr -cq 1 -b:v 0",
      hevc_videotoolbox: "-flags +cgop -q:v 100",
      hevc_qsv: "-flags +cgop -preset veryslow -global_quality 1",
      hevc_vaapi: "-flags +cgop -rc_mode CQP -global_quality 1",
      hevc_amf: "-quality quality -rc cqp -qp_i 1 -qp_p 1",
      libx265: "-preset veryslow -x265-params open-gop=0:log-level=error -crf 0",
    },
  ],
  [
    "the worst, in a hurry",
    { codec: "av1", crf: 63, preset: "ultrafast" },
    {
      av1_nvenc: "-preset p1 -rc vbr -cq 51 -b:v 0",
      av1_qsv: "-flags +cgop -preset veryfast -global_quality 51",
      av1_vaapi: "-flags +cgop -rc_mode CQP -global_quality 252",
      av1_amf: "-quality speed -rc cqp -qp_i 252 -qp_p 252",
      libsvtav1: "-preset 12 -crf 63",
      "libaom-av1": "-row-mt 1 -cpu-used 8 -crf 63 -b:v 0",
    },
  ],
  [
    "an average rate",
    { codec: "h264", bitrateKbps: 8000, preset: "medium" },
    {
      h264_nvenc: "-preset p5 -rc vbr -b:v 8000k -maxrate 12000k -bufsize 16000k",
      h264_videotoolbox: "-flags +cgop -b:v 8000k -maxrate 12000k -bufsize 16000k",
      h264_qsv: "-flags +cgop -preset medium -b:v 8000k -maxrate 12000k -bufsize 16000k",
      h264_vaapi: "-flags +cgop -rc_mode VBR -b:v 8000k -maxrate 12000k -bufsize 16000k",
      h264_amf: "-quality balanced -rc vbr_peak -b:v 8000k -maxrate 12000k -bufsize 16000k",
      libx264: "-preset medium -b:v 8000k -maxrate 12000k -bufsize 16000k",
    },
  ],
] satisfies [string, Partial<RenderSettings>, Record<string, string>][])
  test(`${what} is told to each encoder in its own words`, () => assert.deepEqual(told(settings), expected));

test("every encoder that can be held to a number of threads is", () => {
  const held = Object.assign(
    {},
    ...(["h264", "h265", "vp9", "av1", "prores"] as const).map((codec) => told({ codec }, 3)),
  );
  for (const [name, words] of [
    ["libx264", /-threads 3/],
    ["libx265", /-threads 3 .*pools=3/],
    ["libvpx-vp9", /-threads 3/],
    ["libsvtav1", /-svtav1-params lp=3/],
    ["libaom-av1", /-threads 3/],
    ["prores_ks", /-threads 3/],
  ] as const)
    assert.match(held[name], words);
});

test("a lower --crf never asks any encoder for less", () => {
  const numbers = (words: string) => [...words.matchAll(/(-cq|-q:v|-global_quality|-qp_i|-crf) (\d+)/g)];
  fc.assert(
    fc.property(
      fc.constantFrom("h264" as const, "h265" as const, "av1" as const),
      fc.integer({ min: 0, max: 50 }),
      (codec, crf) => {
        const [better, worse] = [told({ codec, crf }), told({ codec, crf: crf + 1 })];
        for (const [name, words] of Object.entries(better)) {
          numbers(words).forEach(([, option, value], index) => {
            const other = Number(numbers(worse[name] ?? "")[index]?.[2]);
            assert.ok(option === "-q:v" ? Number(value) >= other : Number(value) <= other, `${name} at ${crf}`);
          });
        }
      },
    ),
  );
});

test("VA-API is tried on every device, which is opened before the input, and is handed the frames last", () => {
  const settings = renderSettingsSchema.parse({ codec: "h265", hardware: "auto" });
  const vaapi = encodersFor(settings, machine).filter(({ name }) => name === "hevc_vaapi");
  const lines = vaapi.map((encoder) => encodeArgs(browserEncoding(settings, encoder, 30), "out.mp4").join(" "));
  assert.equal(lines.length, 2);
  for (const [index, line] of lines.entries()) {
    assert.match(line, new RegExp(`-vaapi_device ${machine.devices[index]} .*-i pipe:0`));
    assert.match(line, /-vf \S+,format=yuv420p,format=nv12,hwupload -c:v hevc_vaapi/);
    assert.match(line, /-tag:v hvc1 -an out\.mp4$/);
  }
});

test("without --hardware auto no hardware is tried", () => {
  const names = encodersFor(renderSettingsSchema.parse({ codec: "h264" }), machine).map(({ name }) => name);
  assert.deepEqual(names, ["libx264"]);
});
