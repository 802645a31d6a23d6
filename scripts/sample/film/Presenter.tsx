import type { Pose } from "./acting";
import { HairBack } from "./Hair";
import { Hand } from "./Hand";
import { Head } from "./Head";
import { Torso } from "./Torso";

/** Head and shoulders, the middle of the resting head at the origin. */
export const Presenter: React.FC<{ pose: Pose }> = ({ pose }) => {
  const headX = 10 * pose.lean + 9 * pose.yaw;
  const headY = -9 * pose.pitch - 3 * pose.breath;
  const head = `translate(${headX} ${headY}) rotate(${pose.tilt} 0 230)`;
  return (
    <g>
      <g transform={`translate(${5 * pose.lean} 0)`}>
        <g transform={`${head} translate(${-5 * pose.yaw} 0)`}>
          <HairBack />
        </g>
        <Torso breath={pose.breath} turn={headX * 0.6} />
      </g>
      <g transform={head}>
        <Head pose={pose} />
      </g>
      {pose.hand && <Hand hand={pose.hand} />}
    </g>
  );
};
