import { findAsset } from "../cache/assets";
import { orNull } from "../do-without";
import type { Clip } from "../planners/fit-clip";
import type { KnownAsset } from "../planners/known-asset";
import { runStage, type Stages } from "../stage";
import { facesStage } from "../stages/faces";
import { mediaInfoStage } from "../stages/media-info";

const sampleEveryMs = 2000;

/** A picture, and where in it to look when it is cropped: the face that is seen most, else where there is most detail. */
export const withFocus = async ({ hash, asset }: KnownAsset, stages: Stages): Promise<Clip> => {
  const path = await findAsset(hash, asset, [], stages.run);
  const { video } = await runStage(mediaInfoStage, { path, hash }, stages);
  const lost = { without: `${asset.fileName} is cropped at its middle`, fix: "Run `reelwright doctor`." };
  const look = video
    ? await orNull(runStage(facesStage, { path, hash, video, sampleEveryMs }, stages), lost, stages)
    : null;
  const seen = look?.faces.track.map(({ x, y, width, height }) => ({ x: x + width / 2, y: y + height / 2 })) ?? [];
  const points = seen.length > 0 ? seen : (look?.focalPoints.points ?? []);
  if (points.length === 0) return { hash, asset, focus: null };
  return { hash, asset, focus: { x: median(points.map(({ x }) => x)), y: median(points.map(({ y }) => y)) } };
};

const median = (values: number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0.5;
