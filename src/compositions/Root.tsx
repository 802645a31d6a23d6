import type { FC } from "react";
import { Composition, useRemotionEnvironment } from "remotion";
import { sheetPropsSchema } from "../schema/sheet";
import { compositionPropsSchema } from "../schema/timeline";
import { demoProps } from "./demo";
import { Sheets } from "./sheets/Sheets";
import { sheetsMetadata } from "./sheets/sheets-metadata";
import { timelineMetadata } from "./timeline-metadata";
import { Video } from "./Video";

/** The composition: whatever timeline it is given decides size, rate and length. For engines also the tiles of it. */
export const Root: FC = () => {
  const { isStudio } = useRemotionEnvironment();
  return (
    <>
      <Composition
        id="Reelwright"
        component={Video}
        schema={compositionPropsSchema}
        defaultProps={demoProps}
        calculateMetadata={timelineMetadata}
      />
      {/* Nothing that a person looks at. */}
      {!isStudio && (
        <Composition
          id="ReelwrightSheets"
          component={Sheets}
          schema={sheetPropsSchema}
          defaultProps={{ ...demoProps, sheets: [] }}
          calculateMetadata={sheetsMetadata}
        />
      )}
    </>
  );
};
