import assert from "node:assert/strict";
import { test } from "node:test";
import { pexelsBy } from "../../../src/providers/clips/pexels";
import { assertFault } from "../faults";
import type { StandIn } from "../stand-in";
import { openSubject, type Subject, testClipSource, testDeadlineMs, wanted } from "./conformance";

const mp4 = Buffer.alloc(90_000, "a stock clip");
const videosRoute = "GET /videos/search";
const photosRoute = "GET /v1/search";

interface Video {
  id: number;
  seconds?: number;
  upright?: boolean;
}

/** A video as Pexels lists it, in three sizes, as a stream, and in a format nobody wants. */
const video = ({ origin }: StandIn, { id, seconds = 12, upright = true }: Video) => {
  const file = (short: number, long: number) => ({
    id: id * 10 + short,
    quality: "hd",
    file_type: "video/mp4",
    width: upright ? short : long,
    height: upright ? long : short,
    fps: 29.97,
    link: `${origin}/files/${id}-${short}.mp4`,
  });
  const sizes = [file(2160, 3840), file(360, 640), file(1080, 1920)];
  const stream = {
    id,
    quality: "hls",
    file_type: "application/x-mpegURL",
    width: null,
    height: null,
    link: `${origin}/s`,
  };
  return {
    id,
    width: upright ? 2160 : 3840,
    height: upright ? 3840 : 2160,
    url: `https://www.pexels.com/video/${id}/`,
    image: `${origin}/poster.jpg`,
    duration: seconds,
    user: { id: 1, name: `Author ${id}`, url: "https://www.pexels.com/@author" },
    video_files: [stream, ...sizes],
    video_pictures: [],
  };
};

const photo = ({ origin }: StandIn, id: number) => ({
  id,
  width: 4000,
  height: 6000,
  url: `https://www.pexels.com/photo/${id}/`,
  photographer: "Ansel",
  photographer_url: "https://www.pexels.com/@ansel",
  alt: "",
  src: { original: `${origin}/photos/${id}.jpeg`, portrait: `${origin}/photos/${id}.jpeg?h=1200` },
});

const playVideos = (server: StandIn, videos: Video[]) =>
  server.answer(videosRoute, [
    { json: { page: 1, total_results: videos.length, videos: videos.map((v) => video(server, v)) } },
  ]);

const subject: Subject = {
  source: pexelsBy({ deadlineMs: testDeadlineMs }),
  label: "Pexels",
  keyName: "PEXELS_API_KEY",
  base: { name: "PEXELS_BASE_URL", path: "" },
  firstRoute: videosRoute,
  play: (server) => {
    playVideos(server, [{ id: 1, seconds: 3 }, { id: 2 }, { id: 3 }]);
    server.answer(photosRoute, [{ json: { photos: [photo(server, 7)] } }]);
    server.answer("GET /files/*", [{ body: mp4 }]);
  },
  file: mp4,
  costUsd: 0,
};

testClipSource(subject);

test("takes the first clip that is long enough, in the smallest file that fills the frame", async (t) => {
  const { server, ask, run } = await openSubject(t, subject);
  await ask();
  assert.equal(server.asked.at(-1)?.path, "/files/2-1080.mp4");
  assert.equal(server.asked.at(-1)?.headers.authorization, undefined, "the key goes to nobody but the service");
  const [best] = await subject.source.find(wanted, run);
  assert.deepEqual(best, {
    source: "pexels",
    id: "video-2",
    kind: "video",
    width: 1080,
    height: 1920,
    durationMs: 12_000,
    extension: ".mp4",
    from: `${server.origin}/files/2-1080.mp4`,
    model: null,
    licence: "Pexels License",
    author: "Author 2",
    pageUrl: "https://www.pexels.com/video/2/",
  });
  assert.deepEqual(server.askedOf(photosRoute), [], "three clips are enough");
});

test("searches for the words that carry the picture, in the video's orientation", async (t) => {
  const { server, run } = await openSubject(t, subject);
  await subject.source.find(wanted, run);
  await subject.source.find({ ...wanted, width: 1920, height: 1080 }, run);
  const [upright, wide] = server.asked.map(({ query }) => Object.fromEntries(query));
  assert.deepEqual(upright, {
    query: "lighthouse keeper climbs spiral staircase dusk",
    orientation: "portrait",
    per_page: "20",
  });
  assert.equal(wide?.orientation, "landscape");
});

test("fills up with photos where clips are few, in a size with room to move", async (t) => {
  const { server, run } = await openSubject(t, subject);
  playVideos(server, [{ id: 5, upright: false }]);
  const found = await subject.source.find(wanted, run);
  assert.deepEqual(
    found.map(({ id }) => id),
    ["video-5", "photo-7"],
  );
  const [, image] = found;
  assert.deepEqual([image?.kind, image?.width, image?.height, image?.durationMs], ["image", 1600, 2400, 0]);
  assert.equal(image?.from, `${server.origin}/photos/7.jpeg?auto=compress&cs=tinysrgb&w=1600`);
  assert.equal(image?.author, "Ansel");
});

test("few clips are better than none where photos cannot be had", async (t) => {
  const { server, run } = await openSubject(t, subject);
  server.answer(photosRoute, [{ status: 429 }]);
  playVideos(server, [{ id: 5 }]);
  assert.deepEqual(
    (await subject.source.find(wanted, run)).map(({ id }) => id),
    ["video-5"],
  );
  playVideos(server, []);
  await assertFault(subject.source.find(wanted, run), { fault: "rate-limit" }, "Pexels");
});

test("searches for less where it finds nothing, and then has nothing", async (t) => {
  const { server, run } = await openSubject(t, subject);
  playVideos(server, []);
  server.answer(photosRoute, [{ json: { photos: [] } }]);
  assert.deepEqual(await subject.source.find(wanted, run), []);
  const queries = server.askedOf(videosRoute).map(({ query }) => query.get("query"));
  assert.deepEqual(queries, ["lighthouse keeper climbs spiral staircase dusk", "lighthouse keeper climbs"]);
});

test("visuals without a word to search for are not searched for", async (t) => {
  const { server, run } = await openSubject(t, subject);
  assert.deepEqual(await subject.source.find({ ...wanted, visuals: "A slow close-up shot of the…" }, run), []);
  assert.deepEqual(server.asked, []);
});
