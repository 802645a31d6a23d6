import type { FC } from "react";
import { Composition } from "remotion";
import { compositionPropsSchema } from "../schema/timeline";
import { demoProps } from "./demo";
import { timelineMetadata } from "./timeline-metadata";
import { Video } from "./Video";

/** The one composition: whatever timeline it is given decides size, rate and length. */
export const Root: FC = () => (
  <Composition
    id="Reelwright"
    component={Video}
    schema={compositionPropsSchema}
    defaultProps={demoProps}
    calculateMetadata={timelineMetadata}
  />
);
