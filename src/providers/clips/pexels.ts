import { z } from "zod";
import type { Run } from "../../tools/run";
import { faultOfAnswer } from "../fault";
import { ProviderError } from "../provider-error";
import { addressOf, callService, missingKey, otherUrl, type Service } from "../service";
import type { ClipCandidate, ClipSource, WantedClip } from "./clip-source";
import { fetchFile } from "./fetch-file";
import { bestFile, enlargement, orientation, rankClips } from "./rank-clips";
import { searchQueries } from "./search-words";

const service: Service = {
  label: "Pexels",
  keyName: "PEXELS_API_KEY",
  keysAt: "pexels.com/api",
  urlName: "PEXELS_BASE_URL",
};
/** Whoever changes what is searched for and what is best changes this, too: it is in the cache's keys. */
const rules = "1";

const sizeSchema = { width: z.number().positive(), height: z.number().positive() };

const videosSchema = z.object({
  videos: z.array(
    z.object({
      id: z.number(),
      ...sizeSchema,
      url: z.string(),
      /** In seconds. */
      duration: z.number(),
      user: z.object({ name: z.string() }),
      video_files: z.array(
        // A stream has no size.
        z.object({
          file_type: z.string().nullable(),
          width: z.number().nullable(),
          height: z.number().nullable(),
          link: z.url(),
        }),
      ),
    }),
  ),
});

const photosSchema = z.object({
  photos: z.array(
    z.object({
      id: z.number(),
      ...sizeSchema,
      url: z.string(),
      photographer: z.string(),
      src: z.object({ original: z.url() }),
    }),
  ),
});

const perPage = 20;
/** With fewer videos than this, other scenes may have taken them all. */
const enoughVideos = 3;
/** A still picture is moved over, so it needs some room around the frame. */
const photoRoom = 1.25;

/** Clips and photos by people, found by words; `deadlineMs` for a search, and for a download to send something. */
export const pexelsBy = ({ deadlineMs }: { deadlineMs: number }): ClipSource => {
  const search = async <Found>(path: string, query: string, wanted: WantedClip, schema: z.ZodType<Found>, run: Run) =>
    callService({
      service,
      run,
      deadlineMs,
      call: async (signal) => {
        const url = new URL(path, otherUrl(service.urlName) ?? "https://api.pexels.com");
        url.search = `${new URLSearchParams({ query, orientation: orientation(wanted), per_page: `${perPage}` })}`;
        const response = await fetch(url, {
          signal,
          headers: { authorization: process.env.PEXELS_API_KEY?.trim() ?? "" },
        });
        if (response.ok) return schema.parse(await response.json());
        const body: unknown = await response.json().catch(() => null);
        throw faultOfAnswer(service, { status: response.status, headers: response.headers, body });
      },
    });

  const findBy = async (query: string, wanted: WantedClip, run: Run): Promise<ClipCandidate[]> => {
    const { videos } = await search("/videos/search", query, wanted, videosSchema, run);
    const clips = rankClips(
      videos.flatMap((video) => asClip(video, wanted)),
      wanted,
    );
    if (clips.length >= enoughVideos) return clips;
    const { photos } = await search("/v1/search", query, wanted, photosSchema, run).catch((error: unknown) => {
      if (clips.length === 0 || !(error instanceof ProviderError)) throw error;
      return { photos: [] };
    });
    return [...clips, ...photos.map((photo) => asImage(photo, wanted))];
  };

  return {
    name: "pexels",
    origin: "stock",
    atOnce: 4,
    attempts: 3,
    versions: () => ({ rules, ...addressOf(service) }),
    missing: async () => missingKey(service),
    find: async (wanted, run) => {
      for (const query of searchQueries(wanted.visuals)) {
        const found = await findBy(query, wanted, run);
        if (found.length > 0) return found;
      }
      return [];
    },
    estimateUsd: () => 0,
    fetch: async ({ from }, path, run) => {
      await fetchFile({ service, url: from, path, run, stalledAfterMs: deadlineMs });
      return { costUsd: 0 };
    },
  };
};

/** Clips and photos of Pexels. */
export const pexelsClips = pexelsBy({ deadlineMs: 30_000 });

const asClip = (video: z.infer<typeof videosSchema>["videos"][number], wanted: WantedClip): ClipCandidate[] => {
  const files = video.video_files.flatMap(({ file_type, width, height, link }) =>
    file_type === "video/mp4" && width && height ? [{ width, height, link }] : [],
  );
  const file = bestFile(files, wanted);
  if (!file) return [];
  return [
    {
      ...found,
      id: `video-${video.id}`,
      kind: "video",
      width: file.width,
      height: file.height,
      durationMs: video.duration * 1000,
      extension: ".mp4",
      from: file.link,
      author: video.user.name,
      pageUrl: video.url,
    },
  ];
};

const asImage = (photo: z.infer<typeof photosSchema>["photos"][number], wanted: WantedClip): ClipCandidate => {
  const scale = Math.min(1, enlargement(photo, wanted) * photoRoom);
  const width = Math.round(photo.width * scale);
  const url = new URL(photo.src.original);
  // An original has tens of megabytes; their image server makes any size of it.
  url.search = `${new URLSearchParams({ auto: "compress", cs: "tinysrgb", w: `${width}` })}`;
  return {
    ...found,
    id: `photo-${photo.id}`,
    kind: "image",
    width,
    height: Math.round(photo.height * scale),
    durationMs: 0,
    extension: ".jpg",
    from: url.href,
    author: photo.photographer,
    pageUrl: photo.url,
  };
};

const found = { source: "pexels", model: null, licence: "Pexels License" } as const;
